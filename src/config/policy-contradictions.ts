import type { Policy } from './policy.js'

/** Where the policy says two things at once, each as a path in it and what to follow the path's name. */
export function contradictionsOf(policy: Policy): { path: PropertyKey[]; message: string }[] {
  const found: { path: PropertyKey[]; message: string }[] = []
  if (policy.usualDays > policy.longestDays) found.push({ path: ['usualDays'], message: 'is more than longestDays' })
  const places = new Map<string, string>()
  const place = (scope: string, where: string, path: PropertyKey[]) => {
    const other = places.get(scope)
    if (other) found.push({ path, message: `is ${scope}, which stands in ${other} too` })
    else places.set(scope, where)
  }
  policy.refused.forEach((scope, i) => {
    place(scope, 'refused', ['refused', i])
  })
  policy.rules.forEach(({ name, scopes }, n) => {
    scopes.forEach((scope, i) => {
      place(scope, `the rule "${name}"`, ['rules', n, 'scopes', i])
    })
  })
  return found
}
