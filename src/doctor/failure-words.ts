import { AzureDevOpsError, NoIdentity } from '../errors.js'

/** Why Azure DevOps gave no answer, to follow a colon. Nothing it said is repeated. */
export function noAnswerBecause(error: unknown): string {
  if (error instanceof NoIdentity) return 'the bot has no token for Azure DevOps (see above)'
  if (!(error instanceof AzureDevOpsError)) return 'something went wrong on the way'
  const { status } = error.detail
  if (error.failure === 'unreachable') return 'Azure DevOps cannot be reached'
  if (error.failure === 'throttled') return 'Azure DevOps is holding back requests'
  return `Azure DevOps answered ${status ?? 'something else'}`
}
