import type { Policy } from '../../config/policy.js'
import { scopeAreas } from '../../config/scopes/scope-areas.js'
import type { Choice } from '../../teams/card-shapes.js'
import { isHighPrivilege, scopeInWords } from './scopes.js'

/** What the form offers: the scopes that the policy's rules name, to tick, and all others that it does not refuse. */
export function offeredScopes(policy: Policy): { usual: Choice[]; others: Choice[] } {
  const named = policy.rules.flatMap(({ scopes }) => scopes)
  const all = scopeAreas.flatMap(({ scopes }) => scopes.map(({ scope }) => scope))
  const given = (scope: string) => !policy.refused.includes(scope)
  return {
    usual: named.filter(given).map(asChoice),
    others: all.filter((scope) => given(scope) && !named.includes(scope)).map(asChoice),
  }
}

function asChoice(scope: string): Choice {
  return {
    title: isHighPrivilege(scope) ? `${scopeInWords(scope)} (high privilege)` : scopeInWords(scope),
    value: scope,
  }
}
