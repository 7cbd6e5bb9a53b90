import type { Policy } from '../../config/policy.js'
import { Refusal } from '../../errors.js'
import { longestDays } from './check-request.js'
import { daysAfter } from './days.js'
import type { KnownToken } from './known-tokens.js'

/** The last moment to which the policy lets a token live, counted from when the first of its line was made. */
export function latestEnd(policy: Policy, { firstMadeAt, scope }: Pick<KnownToken, 'firstMadeAt' | 'scope'>): Date {
  return daysAfter(firstMadeAt, longestDays(policy, scope.split(' ')))
}

/** Says no to a life beyond the policy. */
export function pastPolicy(latest: Date, token: Pick<KnownToken, 'validTo'>): Refusal {
  return new Refusal(
    `By the policy this token expires on ${latest.toISOString().slice(0, 10)} at the latest, counted from when it was first made.`,
    'Nothing was changed.',
    latest > token.validTo ? 'Choose an earlier date.' : 'Ask for a new token with "token new".',
  )
}
