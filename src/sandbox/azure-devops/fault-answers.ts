import type { Fault } from './faults.js'
import { accessDenied, Refusal } from './refusal.js'
import type { Answer } from './route.js'
import { signInPage } from './sign-in-page.js'

/** What is sent in place of the organization's own answer; undefined for a fault that is not an answer. */
export function answerForFault(fault: Fault): Answer | undefined {
  switch (fault.fault) {
    case 'sign-in page':
      return signInPage()
    case 'unauthorized':
      return {
        status: 401,
        body: new Refusal(401, 'UnauthorizedRequestException', 'TF400813: The user is not authorized.').envelope,
      }
    case 'forbidden':
      return {
        status: 403,
        body: accessDenied('TF401027: You need a permission that you do not have to perform this action.').envelope,
      }
    case 'error':
      return {
        status: 500,
        body: new Refusal(500, 'Exception', 'TF400898: An Internal Error Occurred. Activity Id: 00000000.').envelope,
      }
    case 'too many requests':
      return {
        status: 429,
        headers: { 'retry-after': String(fault.seconds ?? 1), 'x-ratelimit-remaining': '0' },
        body: new Refusal(
          429,
          'RequestBlockedException',
          "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource 'Concurrency' in namespace 'User'.",
        ).envelope,
      }
    default:
      return undefined
  }
}

/** Whether the state changes first and the error comes after. */
export const isAfterwards = ({ fault }: Fault) => fault === 'error after doing it'
