import { AzureDevOpsError, NoIdentity } from '../errors.js'

/** Whether Azure DevOps said no, which is an answer; anything else leaves the question open. */
export function saysNo(error: unknown): boolean {
  return error instanceof AzureDevOpsError && ['signed-out', 'forbidden', 'not-found'].includes(error.failure)
}

/** Why Azure DevOps gave no answer, to follow a colon. Nothing it said is repeated. */
export function noAnswerBecause(error: unknown): string {
  if (error instanceof NoIdentity) return 'the bot has no token for Azure DevOps (see above)'
  if (!(error instanceof AzureDevOpsError)) return 'something went wrong on the way'
  const { status } = error.detail
  if (error.failure === 'unreachable') return 'Azure DevOps cannot be reached'
  if (error.failure === 'throttled') return 'Azure DevOps is holding back requests'
  return `Azure DevOps answered ${status ?? 'something else'}`
}
