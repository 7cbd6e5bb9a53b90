import { isDigest } from '../../decisions/seen.js'
import type { Command } from '../../feature.js'
import { askReason, closeLeak } from './close-leak.js'
import type { Closing } from './leak-state.js'
import { showLeaks } from './list-leaks.js'
import { typedLeak } from './which-leak.js'

const longest = 300

export const leakResolveCommand: Command = {
  name: 'leak resolve',
  usage: '[number] [code] [handled] [reason]',
  summary: 'close a leak as a false alarm, or as handled where it was made, after asking once more',
  example: 'leak resolve 17 it is made up, for a test',
  who: 'owner or administrator',
  answersInPerson: true,
  async run(turn, [number, ...typed]) {
    if (!number) return showLeaks(turn)
    const leak = await typedLeak(turn, number)
    const [code = '', ...behind] = typed
    const closing = readClosing(isDigest(code) ? behind : typed)
    if (!closing || !isDigest(code)) return askReason(turn, leak, closing, true)
    return closeLeak({ ...turn, seen: code }, leak, closing, true)
  },
}

/** `[handled] <reason>`; undefined without a reason. */
function readClosing(words: string[]): Closing | undefined {
  const handled = words[0]?.toLowerCase() === 'handled'
  const reason = (handled ? words.slice(1) : words).join(' ').slice(0, longest).trim()
  return reason ? { reason, outcome: handled ? 'handled' : 'false alarm' } : undefined
}
