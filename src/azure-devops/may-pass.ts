import { AzureDevOpsError, type AzureDevOpsFailure } from '../errors.js'

const passing: AzureDevOpsFailure[] = ['unreachable', 'throttled', 'broken']

/** @returns whether the same request may be answered otherwise later, with nobody doing anything about it */
export function mayPass(error: unknown): boolean {
  return error instanceof AzureDevOpsError && passing.includes(error.failure)
}
