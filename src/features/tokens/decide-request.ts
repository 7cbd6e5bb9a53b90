import { z } from 'zod/v4'
import type { Db } from '../../database/database.js'
import { transaction } from '../../database/transaction.js'
import { recordDecision } from '../../decisions/record.js'
import { isDigest, mustBeAsSeen } from '../../decisions/seen.js'
import { Refusal } from '../../errors.js'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { notify } from '../../notifications/notify.js'
import { typedNumber } from '../../teams/typed-number.js'
import { mustBeAllowedToday } from './policy-today.js'
import { requestNumber } from './request-number.js'
import { requestToDecide } from './request-to-decide.js'
import { drawRequest, requestCard, requestDigest } from './token-request-card.js'
import { findRequest, moveRequest, requestSubject, type TokenRequest } from './token-requests.js'
import { listWaitingRequests } from './waiting-requests.js'

type Verdict = 'approved' | 'rejected'

const input = z.object({ comment: z.string().trim().max(500).default('') })

export const approveRequest = decision('approve-request', 'approved')
export const rejectRequest = decision('reject-request', 'rejected')
export const approveCommand = typedDecision('approve', 'approved')
export const rejectCommand = typedDecision('reject', 'rejected')

function decision(verb: string, verdict: Verdict) {
  return cardAction({
    verb,
    who: 'approver',
    input,
    run: async (turn, { comment }) =>
      decide(turn, await requestToDecide(turn, requestNumber(turn.subject)), verdict, comment),
  })
}

function typedDecision(name: string, verdict: Verdict): Command {
  return {
    name,
    usage: '[number] [code] [comment]',
    summary: `${name} a token request; without a number, a list of those that wait for you`,
    example: `${name} 12`,
    who: 'approver',
    answersInPerson: true,
    async run(turn, [number, code = '', ...words]) {
      if (number === undefined) return listWaitingRequests(turn)
      const request = await requestToDecide(turn, typedNumber(number))
      if (!isDigest(code)) return requestCard(request, turn.now(), turn.person.objectId, { mayDecide: true })
      return decide({ ...turn, seen: code }, request, verdict, words.join(' ').slice(0, 500))
    },
  }
}

async function decide(turn: Turn, request: TokenRequest, verdict: Verdict, comment: string): Promise<Card> {
  mustBeAsSeen(turn.seen, requestDigest(request), 'The request')
  if (verdict === 'approved') await mustBeAllowedToday(turn, request)
  return transaction(turn.db, async (tx) => {
    const { person } = turn
    const decided = await moveRequest(tx, request.number, ['waiting'], {
      state: verdict,
      deciderObjectId: person.objectId,
      deciderName: person.name,
      comment,
      decidedAt: turn.now(),
    })
    if (!decided) throw await tooLate(tx, request.number)
    await recordDecision(tx, turn, { subject: requestSubject(request.number), verb: verdict, outcome: comment })
    await notify(turn, tx, {
      subject: requestSubject(request.number),
      news: verdict,
      topic: 'tokens',
      about: { organization: request.organization },
      people: [{ objectId: request.requesterObjectId, tenantId: request.tenantId }],
      draw: drawRequest(decided, turn.now()),
    })
    return requestCard(decided, turn.now(), person.objectId)
  })
}

async function tooLate(db: Db, number: number): Promise<Refusal> {
  const now = await findRequest(db, number)
  return new Refusal(`${now?.deciderName ?? 'Somebody'} was faster: it is ${now?.state}.`, 'You changed nothing.', '')
}
