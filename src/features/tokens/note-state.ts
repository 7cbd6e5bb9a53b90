import { transaction } from '../../database/transaction.js'
import type { Context } from '../../feature.js'
import {
  findByAuthorization,
  findToken,
  type KnownToken,
  noteEnd,
  noteRevoked,
  noteToken,
  type Seen,
} from './known-tokens.js'
import { redrawToken } from './redraw-token.js'
import { tokenDigest } from './token-card.js'

/** Notes what Azure DevOps says of a token; where that is news, every copy of its card follows. */
export function noteState(context: Context, seen: Seen): Promise<KnownToken> {
  return transaction(context.db, async (tx) => {
    const before = await findByAuthorization(tx, seen.organization, seen.token.authorizationId)
    const kept = await noteToken(tx, seen)
    const news = before && tokenDigest(before) !== tokenDigest(kept)
    if (news) await redrawToken(context, tx, kept)
    return kept
  })
}

/** Notes that a token works no more before its time: it was revoked, or Azure DevOps lists it nowhere. */
export function noteGone(context: Context, token: KnownToken): Promise<KnownToken> {
  return transaction(context.db, async (tx) => {
    await noteRevoked(tx, token.number, context.now())
    const kept = (await findToken(tx, token.number)) ?? token
    await redrawToken(context, tx, kept)
    return kept
  })
}

/** Notes an end that Azure DevOps told to somebody else than the maker. */
export function noteMoved(context: Context, { number }: KnownToken, validTo: Date): Promise<KnownToken> {
  return transaction(context.db, async (tx) => {
    const kept = await noteEnd(tx, number, validTo)
    await redrawToken(context, tx, kept)
    return kept
  })
}
