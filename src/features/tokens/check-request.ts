import type { Approver, Policy } from '../../config/policy.js'
import { fullAccess, scopeInWords } from './scopes.js'

/** `hasFullAccess`: the policy gives the requester tokens with full access. */
export type Wanted = { requester: string; hasFullAccess: boolean; scopes: string[]; days: number; reason: string }

/** What the policy says to a request; `rule` is the one that decides, by its name. */
export type Verdict =
  | { outcome: 'refused'; why: string }
  | { outcome: 'granted'; rule: string }
  | { outcome: 'asks'; rule: string; approvers: Approver[] }

/** Asks the policy. Where several rules want a second person, he or his group must be named by each of them. */
export function checkRequest(policy: Policy, { requester, hasFullAccess, scopes, days, reason }: Wanted): Verdict {
  const refused = scopes.filter((scope) => policy.refused.includes(scope))
  if (refused.length > 0) return no(`The policy gives nobody ${refused.map(scopeInWords).join(' or ')}.`)
  if (scopes.includes(fullAccess) && !hasFullAccess) {
    return no('The policy gives full access to others only; choose what the token is for.')
  }
  const longest = longestDays(policy, scopes)
  if (days > longest) return no(`The policy allows ${longest} days at most for this, not ${days}.`)
  const rules = scopes.map((scope) => ruleFor(policy, scope))
  const asking = rules.filter((rule) => rule.approvers)
  if (rules.some((rule) => rule.reason === 'required') && !reason.trim()) {
    return no('The policy wants a reason or a ticket for this.')
  }
  const first = asking[0]
  if (!first) return { outcome: 'granted', rule: rules[0]?.name ?? '' }
  const approvers = (first.approvers ?? []).filter(
    ({ id, group }) =>
      id !== requester &&
      asking.every((rule) => rule.approvers?.some((other) => other.id === id && other.group === group)),
  )
  if (approvers.length > 0) return { outcome: 'asks', rule: first.name, approvers }
  return no(
    asking.length > 1
      ? 'The policy names nobody who may approve all of these scopes together; ask for them one by one.'
      : 'The policy names nobody but the one who asks to approve this, and nobody approves their own request.',
  )
}

/** The longest life, in days, that the policy allows a token with these scopes. */
export function longestDays(policy: Policy, scopes: string[]): number {
  return Math.min(
    policy.longestDays,
    ...scopes.map((scope) => ruleFor(policy, scope).longestDays ?? policy.longestDays),
  )
}

type Rule = { name: string; longestDays?: number; reason?: string; approvers?: Approver[] }

function ruleFor(policy: Policy, scope: string): Rule {
  const rule = policy.rules.find(({ scopes }) => scopes.includes(scope))
  return rule ?? { name: 'scopes that no rule names', approvers: policy.otherwise.approvers }
}

function no(why: string): Verdict {
  return { outcome: 'refused', why }
}
