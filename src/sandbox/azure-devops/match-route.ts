import type { Route } from './route.js'

export type Match = { route: Route; params: Record<string, string> }

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function patternOf(route: Route): RegExp {
  const path = route.path
    .split(/(\{[A-Za-z0-9]+\})/)
    .map((part) => (part.startsWith('{') ? `(?<${part.slice(1, -1)}>[^/]+)` : literal(part)))
    .join('')
  return new RegExp(`^/${literal(route.host)}${path}/?$`, 'i')
}

/**
 * A function from method and path (host prefix first, still percent-encoded) to the first route that fits, or undefined.
 * The static parts of a path are compared without case, as Azure DevOps does.
 */
export function routeMatcher(routes: Route[]): (method: string, path: string) => Match | undefined {
  const patterns = routes.map((route) => ({ route, pattern: patternOf(route) }))
  return (method, path) => {
    for (const { route, pattern } of patterns) {
      const found = route.method === method ? pattern.exec(path) : null
      if (found) return { route, params: decoded(found.groups ?? {}) }
    }
    return undefined
  }
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)]
      } catch {
        return [name, value]
      }
    }),
  )
}
