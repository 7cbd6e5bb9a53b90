import { z } from 'zod/v4'
import { attempt } from '../../azure-devops/attempt.js'
import type { TokenState } from '../../azure-devops/token-state.js'
import { transaction } from '../../database/transaction.js'
import { claimed } from '../../decisions/claim.js'
import { recordDecision } from '../../decisions/record.js'
import { mustBeAsSeen } from '../../decisions/seen.js'
import { Refusal } from '../../errors.js'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { leakCard, leakDigest } from './leak-card.js'
import { findLeak, type Leak, leakSubject, noteAttempt } from './leaks.js'
import { showLeaks } from './list-leaks.js'
import { settleToken } from './settle-leak.js'
import { accessToken, type KnownLeak, mustBeAbleToRevoke, mustBeKnownToken, type TokenAccess } from './token-access.js'
import { clickedLeak, mustHavePart, typedLeak, viewOf } from './which-leak.js'

const none = z.object({})

export const revokeLeak = cardAction({
  verb: 'revoke-leak',
  who: 'owner or administrator',
  input: none,
  run: async (turn) => askOnceMore(turn, await clickedLeak(turn), false),
})

export const revokeLeakConfirmed = cardAction({
  verb: 'revoke-leak-confirmed',
  who: 'owner or administrator',
  input: none,
  run: async (turn) => revoke(turn, await clickedLeak(turn), false),
})

export const leakRevokeCommand: Command = {
  name: 'leak revoke',
  usage: '[number] [code]',
  summary: 'revoke a leaked token, after showing what that breaks',
  example: 'leak revoke 17',
  who: 'owner or administrator',
  answersInPerson: true,
  async run(turn, [number, code = '']) {
    if (!number) return showLeaks(turn)
    const leak = await typedLeak(turn, number)
    return code ? revoke({ ...turn, seen: code }, leak, true) : askOnceMore(turn, leak, true)
  },
}

/** The same card, with what revoking it breaks; a token that is over already is settled instead. */
async function askOnceMore(turn: Turn, leak: Leak, typed: boolean): Promise<Card> {
  const part = await mustHavePart(turn, leak, 'revoke')
  const view = await viewOf(turn, leak, part, typed)
  if (leak.state !== 'open') return leakCard(leak, view)
  const known = mustBeKnownToken(leak)
  mustBeAbleToRevoke(known, part)
  const state = await (await accessToken(turn, known, part)).state()
  if (state === 'active') return leakCard(leak, { ...view, asks: 'revoke' })
  await settleToken(turn, turn.db, known, state, undefined)
  return leakCard(await asKept(turn, leak), view)
}

/**
 * Revokes as its maker or as an administrator, and says so only when Azure DevOps no longer takes the token for a live
 * one. Whatever the answer to revoking was, what counts is what Azure DevOps says afterwards.
 * @throws Refusal when somebody else asks, or what was seen has changed
 */
async function revoke(turn: Turn, leak: Leak, typed: boolean): Promise<Card> {
  const part = await mustHavePart(turn, leak, 'revoke')
  const view = await viewOf(turn, leak, part, typed)
  if (leak.state !== 'open') return leakCard(leak, view)
  mustBeAsSeen(turn.seen, leakDigest(leak), 'The leak')
  const known = mustBeKnownToken(leak)
  mustBeAbleToRevoke(known, part)
  const subject = leakSubject(leak.number)
  return claimed(turn, subject, 'revoke', async () => {
    const token = await accessToken(turn, known, part)
    const before = await token.state()
    const after = before === 'active' ? await end(turn, known, token) : before
    await transaction(turn.db, async (tx) => {
      await settleToken(turn, tx, known, after, before === 'active' ? turn.person : undefined)
      await recordDecision(tx, turn, { subject, verb: 'revoke', outcome: `${after}, as ${part}; before: ${before}` })
    })
    return leakCard(await asKept(turn, leak), view)
  })
}

async function end(turn: Turn, leak: KnownLeak, token: TokenAccess): Promise<Exclude<TokenState, 'active'>> {
  await noteAttempt(turn.db, leak, turn.person.name)
  const failed = await attempt(token.revoke())
  const after = await token.state()
  if (after !== 'active') return after
  await noteAttempt(turn.db, leak, null)
  throw failed ?? new Refusal('Azure DevOps still lists this token as active.', 'It is not revoked.', 'Try again.')
}

async function asKept({ db }: Turn, leak: Leak): Promise<Leak> {
  return (await findLeak(db, leak.number)) ?? leak
}
