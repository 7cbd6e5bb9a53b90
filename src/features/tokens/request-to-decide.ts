import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { findRequest, type TokenRequest } from './token-requests.js'

/** @throws Refusal when there is no such request, or this person does not decide on it */
export async function requestToDecide({ db, person }: Turn, number: number): Promise<TokenRequest> {
  const request = await findRequest(db, number)
  if (!request || request.tenantId !== person.tenantId) {
    throw new Refusal('There is no such request.', 'Nothing was done.', 'Type its number as it stands on the card.')
  }
  if (request.requesterObjectId === person.objectId) {
    throw new Refusal('Nobody approves his own request.', 'Nothing was done.', `Ask ${namesOf(request)}.`)
  }
  if (!request.approvers.some(({ objectId }) => objectId === person.objectId)) {
    throw new Refusal(`Only ${namesOf(request)} can decide on this.`, 'Nothing was done.', '')
  }
  return request
}

function namesOf(request: TokenRequest): string {
  return request.approvers.map(({ name }) => name).join(' or ') || 'the policy'
}
