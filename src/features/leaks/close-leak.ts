import { z } from 'zod/v4'
import { transaction } from '../../database/transaction.js'
import { claimed } from '../../decisions/claim.js'
import { recordDecision } from '../../decisions/record.js'
import { mustBeAsSeen } from '../../decisions/seen.js'
import { Refusal } from '../../errors.js'
import { type Card, cardAction, type Turn } from '../../feature.js'
import { leakCard, leakDigest } from './leak-card.js'
import type { Closing } from './leak-state.js'
import { findLeak, type Leak, leakSubject } from './leaks.js'
import { settleLeak, settleToken } from './settle-leak.js'
import { accessToken, mustBeKnownToken } from './token-access.js'
import { clickedLeak, mustHavePart, type Part, viewOf } from './which-leak.js'

const none = z.object({})
const closing = z.object({
  reason: z.string().trim().min(1).max(300),
  outcome: z.enum(['handled', 'false alarm']).default('false alarm'),
})

export const falseAlarm = cardAction({
  verb: 'false-alarm',
  who: 'owner or administrator',
  input: none,
  run: async (turn) => askReason(turn, await clickedLeak(turn), undefined, false),
})

export const falseAlarmConfirmed = cardAction({
  verb: 'false-alarm-confirmed',
  who: 'owner or administrator',
  input: closing,
  run: async (turn, input) => closeLeak(turn, await clickedLeak(turn), input, false),
})

/** The same card, asking why, or whether what was typed is meant. */
export async function askReason(turn: Turn, leak: Leak, wish: Closing | undefined, typed: boolean): Promise<Card> {
  const part = await mustHavePart(turn, leak, 'close')
  if (leak.state === 'open') mustBeClosable(leak, part)
  return leakCard(leak, {
    ...(await viewOf(turn, leak, part, typed)),
    asks: leak.state === 'open' ? 'reason' : undefined,
    closing: wish,
  })
}

/**
 * Closes a leak without revoking, with a reason that everybody who heard of it reads. Where the token is known, Azure
 * DevOps is asked first: one that is over is settled as that, one that works is not taken for handled.
 */
export async function closeLeak(turn: Turn, leak: Leak, { reason, outcome }: Closing, typed: boolean): Promise<Card> {
  const part = await mustHavePart(turn, leak, 'close')
  const view = await viewOf(turn, leak, part, typed)
  if (leak.state !== 'open') return leakCard(leak, view)
  mustBeAsSeen(turn.seen, leakDigest(leak), 'The leak')
  const subject = leakSubject(leak.number)
  return claimed(turn, subject, 'close', async () => {
    const over = leak.authorizationId !== null && (await settledIfOver(turn, leak, part))
    if (!over) {
      mustBeClosable(leak, part)
      if (leak.authorizationId && outcome === 'handled') throw stillWorks(leak, part)
      await transaction(turn.db, async (tx) => {
        const settled = await settleLeak(turn, tx, leak.number, { state: outcome, reason }, turn.person)
        if (settled) await recordDecision(tx, turn, { subject, verb: outcome, outcome: settled.reason ?? '' })
      })
    }
    return leakCard((await findLeak(turn.db, leak.number)) ?? leak, view)
  })
}

async function settledIfOver(turn: Turn, leak: Leak, part: Part): Promise<boolean> {
  const known = mustBeKnownToken(leak)
  const state = await (await accessToken(turn, known, part)).state()
  if (state === 'active') return false
  await settleToken(turn, turn.db, known, state, undefined)
  return true
}

function mustBeClosable(leak: Leak, part: Part): void {
  if (leak.match !== 'fingerprint') return
  throw new Refusal(
    'This is no false alarm: it has the fingerprint of a token made here, which still works.',
    'Nothing was changed.',
    howToRevoke(leak, part),
  )
}

const stillWorks = (leak: Leak, part: Part) =>
  new Refusal('Azure DevOps says that this token still works.', 'Nothing was changed.', howToRevoke(leak, part))

function howToRevoke({ number, makerName, tokenOrganization }: Leak, part: Part): string {
  return part === 'owner'
    ? `Only ${makerName} or an administrator of ${tokenOrganization} can revoke it.`
    : `Type "leak revoke ${number}".`
}
