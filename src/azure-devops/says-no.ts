import { AzureDevOpsError } from '../errors.js'

/** Whether Azure DevOps said no, which is an answer; anything else leaves the question open. */
export function saysNo(error: unknown): error is AzureDevOpsError {
  return error instanceof AzureDevOpsError && ['signed-out', 'forbidden', 'not-found'].includes(error.failure)
}
