import type { TokenState } from '../../azure-devops/token-state.js'
import type { Token } from '../../azure-devops/tokens.js'
import { transaction } from '../../database/transaction.js'
import type { Context, Person } from '../../feature.js'
import { refresh } from '../../notifications/notify.js'
import {
  findByAuthorization,
  findToken,
  type KnownToken,
  noteRevoked,
  noteToken,
  tokenSubject,
} from './known-tokens.js'
import { drawToken, tokenDigest } from './token-card.js'

type Seen = {
  organization: string
  owner: Pick<Person, 'objectId' | 'tenantId' | 'name'>
  token: Token
  state: Exclude<TokenState, 'gone'>
  now: Date
}

/** Notes what Azure DevOps says of a token; where that is news, every copy of its card follows. */
export function noteState(context: Context, seen: Seen): Promise<KnownToken> {
  return transaction(context.db, async (tx) => {
    const before = await findByAuthorization(tx, seen.organization, seen.token.authorizationId)
    const kept = await noteToken(tx, seen)
    const news = before && tokenDigest(before) !== tokenDigest(kept)
    if (news) await refresh(context, tx, tokenSubject(kept.number), drawToken(context, kept))
    return kept
  })
}

/** Notes that a token works no more before its time: it was revoked, or Azure DevOps lists it nowhere. */
export function noteGone(context: Context, token: KnownToken): Promise<KnownToken> {
  return transaction(context.db, async (tx) => {
    await noteRevoked(tx, token.number, context.now())
    const kept = (await findToken(tx, token.number)) ?? token
    await refresh(context, tx, tokenSubject(kept.number), drawToken(context, kept))
    return kept
  })
}
