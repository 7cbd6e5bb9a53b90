import { z } from 'zod/v4'
import { Refusal } from '../../errors.js'
import { type Card, cardAction, type Turn } from '../../feature.js'
import type { ListItem } from '../../teams/card-shapes.js'
import { list, sentence } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { type AskedGroups, mayDecide } from './approvers.js'
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

/** What waits for this person's decision, oldest first. @throws Refusal when Azure DevOps does not say it of any */
export async function listWaitingRequests(turn: Turn): Promise<Card> {
  const requests: TokenRequest[] = []
  let unsaid: Refusal | undefined
  const asked: AskedGroups = new Map()
  for (const request of await listWaiting(turn.db, turn.person.tenantId)) {
    try {
      if (await waitsForAsker(turn, request, asked)) requests.push(request)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      unsaid = error
    }
  }
  if (requests.length === 0 && unsaid) throw unsaid
  if (requests.length === 0) return sentence({ mood: 'good', text: 'No token request waits for you.' })
  const left = requests.length - onOnePage
  return list({
    mood: 'warning',
    state: requests.length === 1 ? '1 waits' : `${requests.length} wait`,
    title: 'Token requests that wait for you',
    lead: unsaid ? `There may be more. ${unsaid.happened} ${unsaid.next}` : '',
    items: requests.slice(0, onOnePage).map(itemOf),
    more: left > 0 ? `And ${left} newer: decide some of these first.` : orType('approve <number>', 'reject <number>'),
  })
}

async function waitsForAsker(turn: Turn, request: TokenRequest, asked: AskedGroups): Promise<boolean> {
  const { approvers } = await policyToday(turn, request, asked)
  return mayDecide(turn, { ...request, approvers }, turn.person, asked)
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
