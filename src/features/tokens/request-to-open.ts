import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { requestNumber } from './request-number.js'
import { findRequest, type TokenRequest } from './token-requests.js'

/** The request of the clicked card. @throws Refusal when somebody else asked for it */
export async function requestToOpen({ db, subject, person }: Turn): Promise<TokenRequest> {
  const request = await findRequest(db, requestNumber(subject))
  if (request?.requesterObjectId === person.objectId && request.tenantId === person.tenantId) return request
  throw new Refusal('Only the one who asked for this token can open it.', 'No token was made.', '')
}
