import type { Token } from '../world/tokens.js'

/** `PatToken` of the specification; the string itself only where it is passed in: in the answer to its creation. */
export const patToken = (row: Token, token: string | null = null) => ({
  displayName: row.displayName,
  validTo: row.validTo.toISOString(),
  scope: row.scope,
  targetAccounts: row.targetAccounts ?? null,
  validFrom: row.validFrom.toISOString(),
  authorizationId: row.authorizationId,
  token,
})
