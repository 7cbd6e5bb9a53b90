import { ownedSubjectOfToken } from '../../owners/owned-token.js'
import { drawToken, type KnownToken, listEndingBetween, tokenSubject, tokensReadAgain } from '../tokens/index.js'
import type { Expiring, ExpirySource } from './expiring.js'

/** The tokens that nobody revoked. */
export const expiringTokens: ExpirySource = async (context, from, until) => {
  const readAgain = tokensReadAgain(context)
  const tokens = await listEndingBetween(context.db, from, until)
  return tokens.map((known) => ({
    subject: tokenSubject(known.number),
    async readAgain() {
      const token = await readAgain(known)
      return token && asExpiring(token)
    },
  }))
}

function asExpiring(token: KnownToken): Expiring {
  return {
    subject: tokenSubject(token.number),
    endsAt: token.validTo,
    maker: { objectId: token.makerObjectId, tenantId: token.tenantId },
    ownedSubject: ownedSubjectOfToken(token),
    organization: token.organization,
    draw: (context, tx, named) => drawToken(context, tx, token, named),
  }
}
