import type { Scope } from '../../config/scopes/scope-area.js'
import { scopeAreas } from '../../config/scopes/scope-areas.js'

/** What Azure DevOps calls the scope of a token that may do everything its maker may. */
export const fullAccess = 'app_token'

const byName = new Map<string, Scope>([
  [fullAccess, { scope: fullAccess, words: 'Full access: everything its maker may do', high: true }],
  ...scopeAreas.flatMap(({ scopes }) => scopes).map((scope) => [scope.scope, scope] as const),
])

/** What a scope allows, in words such as `Code: read`; one that is not public is called by its own name. */
export function scopeInWords(scope: string): string {
  return byName.get(scope)?.words ?? scope
}

/** What a token's scopes allow, each in words, in their order and once. In: the scopes as Azure DevOps writes them, with spaces between. */
export function scopesInWords(scopes: string): string[] {
  return [...new Set(scopes.split(/\s+/).filter(Boolean).map(scopeInWords))]
}

/** Whether Azure DevOps counts a scope among the high-privilege ones; one that is not public is not known to be. */
export function isHighPrivilege(scope: string): boolean {
  return byName.get(scope)?.high ?? false
}
