import type { Approver } from '../../config/policy.js'
import type { KeptApprover } from '../../database/tables.js'
import { Refusal } from '../../errors.js'
import type { Context } from '../../feature.js'
import type { AskedGroups } from './approvers.js'
import { checkRequest } from './check-request.js'
import { mayHaveFullAccess } from './full-access.js'
import { fullAccess } from './scopes.js'
import type { TokenRequest } from './token-requests.js'

/**
 * What the policy says today to a request that was made under the one of its day: who decides on it, whether somebody has
 * to, and why nobody may approve it any more. @param asked as for `mayDecide` @throws Refusal when who is in a group cannot be asked
 */
export async function policyToday(
  context: Context,
  request: TokenRequest,
  asked?: AskedGroups,
): Promise<{ approvers: KeptApprover[]; asks: boolean; refused?: string }> {
  const { requesterObjectId: requester, tenantId, organization, scope, days, reason, approvers } = request
  const scopes = scope.split(' ')
  const hasFullAccess =
    scopes.includes(fullAccess) &&
    (await mayHaveFullAccess(context, { objectId: requester, tenantId }, organization, asked))
  const verdict = checkRequest(context.config.policy, { requester, hasFullAccess, scopes, days, reason })
  // Who was asked may still reject it, also when nobody has to approve it any more, or nobody may.
  if (verdict.outcome === 'refused') return { approvers, asks: false, refused: verdict.why }
  const asks = verdict.outcome === 'asks'
  return { approvers: asks ? verdict.approvers.flatMap(kept) : approvers, asks }
}

/** @returns whether somebody has to approve it @throws Refusal when the policy of today refuses it */
export async function mustBeAllowedToday(context: Context, request: TokenRequest): Promise<boolean> {
  const { refused, asks } = await policyToday(context, request)
  if (refused)
    throw new Refusal(
      `The policy no longer allows this. ${refused}`,
      'No token was made.',
      'It has to be asked for anew, with "token new".',
    )
  return asks
}

/** The same, when it is opened; by now it may also want a second person for what nobody had to approve. */
export async function mustBeOpenToday(context: Context, request: TokenRequest): Promise<void> {
  if (!(await mustBeAllowedToday(context, request)) || request.deciderObjectId) return
  throw new Refusal(
    'The policy wants a second person for this by now.',
    'No token was made.',
    'Ask anew, with "token new".',
  )
}

function kept({ id, group, name }: Approver): KeptApprover[] {
  if (group) return [{ group, name, asked: [] }]
  return id ? [{ objectId: id, name }] : []
}
