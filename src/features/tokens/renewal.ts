import type { Policy } from '../../config/policy.js'
import { daysAfter, daysUntil } from './days.js'
import type { KnownToken } from './known-tokens.js'
import { latestEnd } from './latest-end.js'

/** How a token is renewed: to `days` from the day of the renewal, and never beyond `latest`. */
type Terms = { days: number; latest: Date }
type Made = Pick<KnownToken, 'firstMadeAt' | 'scope'>

/** How many days before its end a token is renewed; fewer for short lives, so that it is not renewed every day. */
export function daysBeforeEnd(days: number): number {
  return Math.min(7, Math.floor(days / 2))
}

export function isDue(validTo: Date, { days }: Terms, now: Date): boolean {
  return daysUntil(validTo, now) <= daysBeforeEnd(days)
}

/** The end a token gets that is renewed now: within what was agreed, and within the policy as it is now. */
export function nextEnd(terms: Terms, policy: Policy, made: Made, now: Date): Date {
  return earlier(daysAfter(now, terms.days), lastEnd(terms, policy, made))
}

/** Whether a token can be given a later end than it has, some day. */
export function mayBeRenewed(terms: Terms, policy: Policy, token: Made & { validTo: Date }): boolean {
  return token.validTo < lastEnd(terms, policy, token)
}

export function noFurther(end: Date): string {
  const day = end.toISOString().slice(0, 10)
  return `It cannot be renewed any further: the policy here, or Azure DevOps, lets it be valid until ${day} and no longer. Ask for another with "token new" before then.`
}

function lastEnd({ latest }: Terms, policy: Policy, made: Made): Date {
  return earlier(latest, latestEnd(policy, made))
}

const earlier = (a: Date, b: Date) => (a < b ? a : b)
