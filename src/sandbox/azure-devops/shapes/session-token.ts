import { guidFor } from '../world/name-to-guid.js'
import { stateOfToken, type Token } from '../world/tokens.js'
import type { World } from '../world/world.js'

const nobody = '00000000-0000-0000-0000-000000000000'

/** `SessionToken` of the specification; the C3ID came with 7.2, and that it is filled is assumed. */
export const sessionToken = (world: World, row: Token, withC3id: boolean) => ({
  clientId: nobody,
  accessId: row.accessId,
  authorizationId: row.authorizationId,
  hostAuthorizationId: guidFor('host authorization', row.authorizationId),
  userId: row.ownerId,
  validFrom: row.validFrom.toISOString(),
  validTo: row.validTo.toISOString(),
  displayName: row.displayName,
  scope: row.scope,
  targetAccounts: row.targetAccounts ?? null,
  token: null,
  alternateToken: null,
  isValid: stateOfToken(world, row) === 'active',
  isPublic: false,
  publicData: null,
  source: null,
  claims: null,
  ...(withC3id ? { crossCompanyCorrelatingId: row.c3id } : {}),
})
