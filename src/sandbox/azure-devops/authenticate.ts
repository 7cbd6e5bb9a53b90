import { notAMember, unauthorized } from './refusal.js'
import type { Caller, Route } from './route.js'
import { reaches } from './scopes.js'
import { stateOfToken } from './world/tokens.js'
import type { World } from './world/world.js'

/**
 * Who a request's Authorization header belongs to: an Entra access token as Bearer, or a personal access token as the
 * password of Basic. Undefined for none or one that is not good (any more): that caller gets the sign-in page.
 */
export function callerOf(world: World, authorization: string | undefined): Caller | undefined {
  const [scheme, credential = ''] = (authorization ?? '').split(' ')
  if (scheme?.toLowerCase() === 'bearer') return world.accessTokens.get(credential)
  if (scheme?.toLowerCase() !== 'basic') return undefined
  const decoded = Buffer.from(credential, 'base64').toString()
  const secret = decoded.slice(decoded.indexOf(':') + 1)
  const token = world.tokens.find((row) => row.token === secret && stateOfToken(world, row) === 'active')
  return token && { identityId: token.ownerId, kind: 'pat', scopes: token.scope.split(' ') }
}

/** Throws 401 for a credential of the tenant whose owner the organization does not have (any more). */
export function checkMember(world: World, { identityId }: Caller): void {
  if (!world.identities.some(({ id }) => id === identityId)) throw notAMember()
}

/** Throws 401 when the caller's scopes do not reach the route. An application is not bound by scopes. */
export function checkScopes(caller: Caller, route: Route): void {
  if (caller.kind === 'application' || route.scopes.length === 0) return
  if (!route.scopes.some((scope) => reaches(caller.scopes, scope))) throw unauthorized(caller.identityId)
}
