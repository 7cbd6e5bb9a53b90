import type { Card, Command, Turn } from '../../feature.js'
import { type Grant, listOpenOf } from '../../grants/grants.js'
import { stillStands } from '../../grants/still-stands.js'
import { list, sentence } from '../../teams/cards.js'

const most = 15

export const grantsCommand: Command = {
  name: 'grants',
  usage: '',
  summary: 'what I may do for you while you are away, and how to end it',
  example: 'grants',
  who: 'anybody',
  answersInPerson: true,
  run: (turn) => listGrants(turn),
}

/** The asker's own grants; those that do not stand any more are ended on the way. */
export async function listGrants(turn: Turn): Promise<Card> {
  const standing: Grant[] = []
  for (const grant of await listOpenOf(turn.db, turn.person)) if (await stillStands(turn, grant)) standing.push(grant)
  if (standing.length === 0) {
    return sentence({
      text: 'I may do nothing for you while you are away.',
      next: 'Type "help token renew" for what you can let me do.',
    })
  }
  return list({
    title: 'What I may do for you while you are away',
    lead: 'I do it as you, and you hear of it each time. "sign out" ends all of it.',
    items: standing.slice(0, most).map((grant) => ({
      title: `${grant.number} · ${grant.what}`,
      text: `${grant.terms} ${lastUse(grant)}`,
      at: grant.endsAt.toISOString(),
      dateLabel: 'Until',
      actions: [{ title: 'End it', verb: 'end-grant', data: { number: grant.number } }],
    })),
    more: standing.length > most ? `${standing.length - most} more: end some of these to see them.` : '',
  })
}

function lastUse({ lastUsedAt }: Grant): string {
  return lastUsedAt ? `Last used on ${lastUsedAt.toISOString().slice(0, 10)}.` : 'Not used yet.'
}
