import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { mayDecide, namesOf } from './approvers.js'
import { policyToday } from './policy-today.js'
import { findRequest, type TokenRequest } from './token-requests.js'

/** @throws Refusal when there is no such request, this person does not decide on it now, or that cannot be asked */
export async function requestToDecide(turn: Turn, number: number): Promise<TokenRequest> {
  const { db, person } = turn
  const request = await findRequest(db, number)
  if (!request || request.tenantId !== person.tenantId) {
    throw new Refusal('There is no such request.', 'Nothing was done.', 'Type its number as it stands on the card.')
  }
  const { approvers } = await policyToday(turn, request)
  if (request.requesterObjectId === person.objectId) {
    throw new Refusal('Nobody approves their own request.', 'Nothing was done.', `Ask ${namesOf(approvers)}.`)
  }
  if (!(await mayDecide(turn, { ...request, approvers }, person))) {
    throw new Refusal(`Only ${namesOf(approvers)} can decide on this.`, 'Nothing was done.', '')
  }
  return request
}
