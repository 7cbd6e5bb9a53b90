import type { Policy } from '../../config/policy.js'
import { longestDays } from './check-request.js'
import { daysAfter } from './days.js'
import type { KnownToken } from './known-tokens.js'

/** The last moment to which the policy lets a token live, counted from when the first of its line was made. */
export function latestEnd(policy: Policy, { firstMadeAt, scope }: Pick<KnownToken, 'firstMadeAt' | 'scope'>): Date {
  return daysAfter(firstMadeAt, longestDays(policy, scope.split(' ')))
}
