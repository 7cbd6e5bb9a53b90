import { randomUUID } from 'node:crypto'
import { recordAudit } from './audit.js'
import { identityById } from './identities.js'
import { c3idOf, makeToken } from './make-token.js'
import type { World } from './world.js'

/** A personal access token as the organization keeps it, string included. */
export type Token = {
  authorizationId: string
  accessId: string
  ownerId: string
  displayName: string
  scope: string
  validFrom: Date
  validTo: Date
  /** Undefined: all organizations of its owner. */
  targetAccounts: string[] | undefined
  revokedOn: Date | undefined
  token: string
  c3id: string
}

export type TokenWish = Pick<Token, 'ownerId' | 'displayName' | 'scope' | 'validTo'> & { allOrgs?: boolean }

/** A new token of this owner, valid from now on. */
export function addToken(world: World, wish: TokenWish, validFrom: Date = world.now()): Token {
  const token = makeToken(validFrom)
  const row: Token = {
    authorizationId: randomUUID(),
    accessId: randomUUID(),
    ownerId: wish.ownerId,
    displayName: wish.displayName,
    scope: wish.scope,
    validFrom,
    validTo: wish.validTo,
    targetAccounts: wish.allOrgs ? undefined : [world.organization.id],
    revokedOn: undefined,
    token,
    c3id: c3idOf(token),
  }
  world.tokens.push(row)
  return row
}

/** Whether the token works now, has ended by itself, or was ended. */
export function stateOfToken(world: World, token: Token): 'active' | 'expired' | 'revoked' {
  if (token.revokedOn) return 'revoked'
  return token.validTo.getTime() <= world.now().getTime() ? 'expired' : 'active'
}

/** Ends a token; once is as good as twice. `actorId` undefined: the system did it. */
export function revokeToken(world: World, token: Token, actorId: string | undefined): void {
  if (token.revokedOn) return
  token.revokedOn = world.now()
  recordTokenEvent(world, token, actorId ? 'Token.PatRevokeEvent' : 'Token.PatSystemRevokeEvent', actorId)
}

const words: Record<string, string> = {
  'Token.PatCreateEvent': 'was created',
  'Token.PatUpdateEvent': 'was updated',
  'Token.PatExpiredEvent': 'expired',
  'Token.PatRevokeEvent': 'was revoked',
  'Token.PatSystemRevokeEvent': 'was revoked by the system',
  'Token.PatPublicDiscoveryEvent': 'was discovered in a public repository',
}

/** Puts one of the `Token.*` events into the audit log. */
export function recordTokenEvent(world: World, token: Token, actionId: string, actorId?: string): void {
  const owner = identityById(world, token.ownerId).displayName
  recordAudit(world, {
    actionId,
    category: actionId.includes('Create') ? 'create' : actionId.includes('Revoke') ? 'remove' : 'modify',
    actorId,
    details: `Personal Access Token "${token.displayName}" associated with user "${owner}" ${words[actionId]}.`,
    data: { DisplayName: token.displayName, OwnerName: owner },
  })
}
