import type { Command } from '../../feature.js'
import { askReason, closeLeak } from './close-leak.js'
import { leakDigest } from './leak-card.js'
import { showLeaks } from './list-leaks.js'
import { typedLeak } from './which-leak.js'

const longest = 300

export const leakResolveCommand: Command = {
  name: 'leak resolve',
  usage: '[number] [handled] [reason]',
  summary: 'close a leak as a false alarm, or as handled where it was made',
  example: 'leak resolve 17 it is made up, for a test',
  who: 'owner or administrator',
  answersInPerson: true,
  async run(turn, [number, ...words]) {
    if (!number) return showLeaks(turn)
    const leak = await typedLeak(turn, number)
    const handled = words[0]?.toLowerCase() === 'handled'
    const reason = (handled ? words.slice(1) : words).join(' ').slice(0, longest).trim()
    if (!reason) return askReason(turn, leak, true)
    const now = { ...turn, seen: leakDigest(leak) }
    return closeLeak(now, leak, { reason, outcome: handled ? 'handled' : 'false alarm' }, true)
  },
}
