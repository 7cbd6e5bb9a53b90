import { randomBytes } from 'node:crypto'
import { allDelegatedScopes } from '../scopes.js'
import type { Identity } from './identities.js'
import type { World } from './world.js'

export type AccessToken = { identityId: string; kind: 'delegated' | 'application'; scopes: string[] }

/**
 * A new opaque Entra access token for this identity. People get a delegated one with the scopes named (all the bot may
 * ask for when left out); an application's carries none. It is good until `expireAccessTokens`: a sandbox clock that is
 * moved by days would otherwise end every token that the real clock still holds for fresh.
 */
export function issueAccessToken(world: World, identity: Identity, scopes?: string[]): string {
  const kind = identity.subjectKind === 'user' ? 'delegated' : 'application'
  const token = `sandbox-${kind}-${randomBytes(24).toString('base64url')}`
  world.accessTokens.set(token, {
    identityId: identity.id,
    kind,
    scopes: kind === 'delegated' ? (scopes ?? allDelegatedScopes) : [],
  })
  return token
}

/** From now on no access token issued so far is accepted. */
export function expireAccessTokens(world: World): void {
  world.accessTokens.clear()
}
