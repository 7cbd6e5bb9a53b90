import type { Card, Command, Turn } from '../../feature.js'
import type { Owner } from '../../owners/named-owners.js'
import type { ListItem } from '../../teams/card-shapes.js'
import { list } from '../../teams/cards.js'
import { mayKnowPlace } from './leak-card.js'
import { findOwnersOf } from './leak-owner.js'
import { leakTitle, outcomeOf, placeOf, whereOf } from './leak-words.js'
import { type Leak, listLeaksSince } from './leaks.js'
import { visibleLeaks } from './visible-leaks.js'

const keptDays = 30
const pageSize = 10

export const leaksCommand: Command = {
  name: 'leaks',
  usage: '[page]',
  summary: 'leaked secrets that are open, and what was done about the others',
  example: 'leaks',
  who: 'signed-in',
  inMenu: true,
  answersInPerson: true,
  run: (turn, [page = '1']) => showLeaks(turn, Math.max(1, Math.floor(Number(page)) || 1)),
}

/** One page of the leaks that the asker may see, the open ones first. @throws AzureDevOpsError */
export async function showLeaks(turn: Turn, page = 1): Promise<Card> {
  const since = new Date(turn.now().getTime() - keptDays * 86_400_000)
  const leaks = await visibleLeaks(turn, await listLeaksSince(turn.db, since))
  const open = leaks.filter(({ state }) => state === 'open').length
  const ownerOf = await findOwnersOf(turn, leaks)
  const from = (page - 1) * pageSize
  const shown = leaks.slice(from, from + pageSize)
  const left = leaks.length - from - shown.length
  return list({
    mood: open > 0 ? 'attention' : 'good',
    state: open > 0 ? `${open} open` : 'None open',
    title: 'Leaked secrets',
    lead: leaks.length === 0 ? `Nothing was found in the last ${keptDays} days.` : '',
    items: shown.map((leak) => itemOf(turn, leak, ownerOf(leak))),
    more: left > 0 ? `${left} more: type "leaks ${page + 1}".` : '',
    summary: `Leaked secrets: ${open} open`,
  })
}

function itemOf({ person, config }: Turn, leak: Leak, owner: Owner | undefined): ListItem {
  return {
    title: `${leak.number} · ${leakTitle(leak)}`,
    text: mayKnowPlace(leak, person.objectId, config.operators, owner) ? placeOf(leak) : whereOf(leak).text,
    at: leak.foundAt.toISOString(),
    dateLabel: 'Found',
    mood: leak.state === 'open' ? 'attention' : 'good',
    state: outcomeOf(leak),
    actions: [{ title: 'Show', verb: 'show-leak', data: { number: leak.number } }],
  }
}
