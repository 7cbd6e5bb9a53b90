import { distance } from 'fastest-levenshtein'
import { scopeAreas } from './scope-areas.js'

const names = scopeAreas.flatMap(({ scopes }) => scopes).map(({ scope }) => scope)

/** Whether a token can have a scope of this name. */
export function isScope(name: string): boolean {
  return names.includes(name)
}

/** The scope that was most likely meant. */
export function nearestScope(name: string): string {
  const far = (scope: string) => distance(scope, name.slice(0, 100))
  return names.reduce((nearest, scope) => (far(scope) < far(nearest) ? scope : nearest))
}
