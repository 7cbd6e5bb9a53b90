import { z } from 'zod/v4'
import { transaction } from '../../database/transaction.js'
import { claimed } from '../../decisions/claim.js'
import { recordDecision } from '../../decisions/record.js'
import { mustBeAsSeen } from '../../decisions/seen.js'
import { Refusal } from '../../errors.js'
import { type Card, cardAction, type Turn } from '../../feature.js'
import { refresh } from '../../notifications/notify.js'
import { thing } from '../../teams/cards.js'
import { endToken } from './end-token.js'
import { findByAuthorization } from './known-tokens.js'
import { noteGone } from './note-state.js'
import { requestToOpen } from './request-to-open.js'
import { drawRequest, openUntil, requestCard, requestDigest } from './token-request-card.js'
import { findRequest, moveRequest, requestSubject, type TokenRequest } from './token-requests.js'

const none = z.object({})

export const tokenNeverArrived = cardAction({
  verb: 'token-never-arrived',
  who: 'requester',
  input: none,
  run: async (turn) => onceMore(await shownRequest(turn), turn.now()),
})

export const tokenNeverArrivedConfirmed = cardAction({
  verb: 'token-never-arrived-confirmed',
  who: 'requester',
  input: none,
  run: async (turn) => takeBack(turn, await shownRequest(turn)),
})

export const tokenArrived = cardAction({
  verb: 'token-arrived',
  who: 'requester',
  input: none,
  run: async (turn) => requestCard(await requestToOpen(turn), turn.now(), turn.person.objectId),
})

type Shown = TokenRequest & { authorizationId: string }

/** @throws Refusal when its token was not shown, or was taken back already */
async function shownRequest(turn: Turn): Promise<Shown> {
  const { authorizationId, ...request } = await requestToOpen(turn)
  if (request.state === 'shown' && authorizationId) return { ...request, authorizationId }
  throw new Refusal('This request has no token now.', 'Nothing was changed.', 'Look at its newest card.')
}

function onceMore(request: TokenRequest, now: Date): Card {
  const again = openUntil(request) > now
  return {
    ...thing({
      mood: 'attention',
      state: 'Revoke it?',
      title: `Your token "${request.name}"`,
      lead: 'If it never reached you, nobody should hold it. Whatever uses it stops working at once.',
      note: again
        ? `Then you can open another until ${openUntil(request).toISOString().slice(0, 16).replace('T', ' at ')} UTC.`
        : 'Its 24 hours are over: then ask again with "token new".',
      actions: [
        { title: 'Revoke it', verb: 'token-never-arrived-confirmed', style: 'destructive' },
        { title: 'I have it', verb: 'token-arrived' },
      ],
    }),
    subject: requestSubject(request.number),
    seen: requestDigest(request),
  }
}

/** The token ends, and the request can be opened again; said so only when Azure DevOps lists it among the live ones no more. */
async function takeBack(turn: Turn, { number, organization }: Shown): Promise<Card> {
  const subject = requestSubject(number)
  return claimed(turn, subject, 'open', async () => {
    const request = await shownRequest(turn)
    mustBeAsSeen(turn.seen, requestDigest(request), 'The request')
    await endToken(await turn.asUser(), organization, request.authorizationId)
    await transaction(turn.db, async (tx) => {
      const token = await findByAuthorization(tx, organization, request.authorizationId)
      if (token) await noteGone({ ...turn, db: tx }, token)
      const again = await moveRequest(tx, number, ['shown'], { state: 'approved', authorizationId: null })
      if (!again) return
      await recordDecision(tx, turn, {
        subject,
        verb: 'open',
        outcome: `never arrived, ${request.authorizationId} revoked`,
      })
      await refresh(turn, tx, subject, drawRequest(again, turn.now()))
    })
    const now = (await findRequest(turn.db, number)) ?? request
    return requestCard(now, turn.now(), turn.person.objectId, {
      said: 'The token that never reached you is revoked.',
    })
  })
}
