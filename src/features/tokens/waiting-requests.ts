import { z } from 'zod/v4'
import { type Card, cardAction, type Turn } from '../../feature.js'
import type { ListItem } from '../../teams/card-shapes.js'
import { list, sentence } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { type Heard, mayDecide } from './approvers.js'
import { policyToday } from './policy-today.js'
import { requestToDecide } from './request-to-decide.js'
import { scopesInWords } from './scopes.js'
import { requestCard } from './token-request-card.js'
import { listWaiting, type TokenRequest } from './token-requests.js'

const onOnePage = 15

export const showRequest = cardAction({
  verb: 'show-request',
  who: 'approver',
  input: z.object({ number: z.int() }),
  async run(turn, { number }) {
    const request = await requestToDecide(turn, number)
    return requestCard(request, turn.now(), turn.person.objectId, { mayDecide: true })
  },
})

/** What waits for this person's decision, oldest first. */
export async function listWaitingRequests(turn: Turn): Promise<Card> {
  const { db, person } = turn
  const requests: TokenRequest[] = []
  const heard: Heard = new Map()
  for (const request of await listWaiting(db, person.tenantId)) {
    const { approvers } = await policyToday(turn, request, heard)
    if (await mayDecide(turn, { ...request, approvers }, person, heard)) requests.push(request)
  }
  if (requests.length === 0) return sentence({ mood: 'good', text: 'No token request waits for you.' })
  const left = requests.length - onOnePage
  return list({
    mood: 'warning',
    state: requests.length === 1 ? '1 waits' : `${requests.length} wait`,
    title: 'Token requests that wait for you',
    items: requests.slice(0, onOnePage).map(itemOf),
    more: left > 0 ? `And ${left} newer: decide some of these first.` : orType('approve <number>', 'reject <number>'),
  })
}

function itemOf({ number, requesterName, name, scope, days, purpose, createdAt }: TokenRequest): ListItem {
  return {
    title: `${number} · ${name}, for ${requesterName}`,
    text: `${scopesInWords(scope).join(', ')}, for ${days} days: ${purpose}`,
    at: createdAt.toISOString(),
    dateLabel: 'Asked',
    actions: [{ title: 'Show', verb: 'show-request', data: { number } }],
  }
}
