import { addToken, stateOfToken, type Token } from './tokens.js'
import type { World } from './world.js'

/** Those values of `SessionTokenError` that are answered here. */
export type TokenError =
  | 'none'
  | 'displayNameRequired'
  | 'invalidDisplayName'
  | 'invalidValidTo'
  | 'invalidScope'
  | 'authorizationNotFound'
  | 'globalPatPolicyViolation'
  | 'fullScopePatPolicyViolation'
  | 'patLifespanPolicyViolation'
  | 'disablePatCreationPolicyViolation'
  | 'globalPATCreationBlocked'
  | 'expiredPatCannotBeExtended'

export type TokenFailure = { error: TokenError; message: string }

/** What may come in a body; null and missing mean the same. */
export type TokenFields = {
  displayName?: string | null
  scope?: string | null
  validTo?: string | null
  allOrgs?: boolean | null
}

const day = 86_400_000
/** From here on tokens for all organizations are refused. Documentation: "Use personal access tokens", 2026-09. */
const endOfGlobalTokens = Date.UTC(2026, 11, 1)

/** A new token of this owner, or why there is none. Without an end it lives 30 days; too long an end is shortened or refused as the policy says. */
export function createToken(world: World, ownerId: string, fields: TokenFields): { token: Token } | TokenFailure {
  if (world.settings.tokenCreationBlocked)
    return { error: 'disablePatCreationPolicyViolation', message: 'Creating personal access tokens is restricted.' }
  if (!fields.displayName?.trim()) return { error: 'displayNameRequired', message: 'A display name is required.' }
  const scope = fields.scope ?? ''
  const validTo = fields.validTo ?? new Date(world.now().getTime() + 30 * day).toISOString()
  const checked = check(world, { ...fields, scope, validTo }, world.now())
  if ('error' in checked) return checked
  const allOrgs = fields.allOrgs ?? false
  return {
    token: addToken(world, { ownerId, displayName: fields.displayName, scope, validTo: checked.validTo, allOrgs }),
  }
}

/** Changes what is given, or says why not and changes nothing. */
export function changeToken(world: World, token: Token, fields: TokenFields): TokenFailure | undefined {
  if (stateOfToken(world, token) !== 'active')
    return { error: 'expiredPatCannotBeExtended', message: 'An expired or revoked token cannot be changed.' }
  const wanted = {
    displayName: fields.displayName ?? token.displayName,
    scope: fields.scope ?? token.scope,
    validTo: fields.validTo ?? token.validTo.toISOString(),
    allOrgs: fields.allOrgs ?? token.targetAccounts === undefined,
  }
  if (!wanted.displayName.trim()) return { error: 'displayNameRequired', message: 'A display name is required.' }
  const checked = check(world, wanted, token.validFrom)
  if ('error' in checked) return checked
  token.displayName = wanted.displayName
  token.scope = wanted.scope
  token.validTo = checked.validTo
  token.targetAccounts = wanted.allOrgs ? undefined : [world.organization.id]
  return undefined
}

type Wanted = TokenFields & { scope: string; validTo: string }

/** `since`: what the longest life counts from; now for a new token, its beginning for a changed one. */
function check(world: World, wanted: Wanted, since: Date): { validTo: Date } | TokenFailure {
  const { settings } = world
  const now = world.now().getTime()
  if ((wanted.displayName ?? '').length > 256) return { error: 'invalidDisplayName', message: 'The name is too long.' }
  const scopes = wanted.scope.split(' ').filter(Boolean)
  if (scopes.length === 0 || !scopes.every((scope) => scope === 'app_token' || /^vso\.[a-z_]+$/.test(scope)))
    return { error: 'invalidScope', message: 'The scope is not valid.' }
  if (scopes.includes('app_token') && settings.fullScopeBlocked)
    return { error: 'fullScopePatPolicyViolation', message: 'Full-scoped tokens are restricted.' }
  if (wanted.allOrgs && now >= endOfGlobalTokens)
    return { error: 'globalPATCreationBlocked', message: 'Tokens for all organizations cannot be made any more.' }
  if (wanted.allOrgs && settings.allOrganizationsBlocked)
    return { error: 'globalPatPolicyViolation', message: 'Tokens for all organizations are restricted.' }
  const end = Date.parse(wanted.validTo)
  if (!(end > now)) return { error: 'invalidValidTo', message: 'The end must be in the future.' }
  const latest = since.getTime() + settings.longestTokenDays * day
  if (end > latest && settings.tooLongToken === 'refuse')
    return { error: 'patLifespanPolicyViolation', message: `The longest life is ${settings.longestTokenDays} days.` }
  return { validTo: new Date(Math.min(end, latest)) }
}
