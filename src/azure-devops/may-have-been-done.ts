import { AzureDevOpsError } from '../errors.js'

/** @returns whether a write that failed so may have been done: its answer was lost, or an error came after it */
export function mayHaveBeenDone(error: unknown): boolean {
  return error instanceof AzureDevOpsError && (error.failure === 'unreachable' || error.failure === 'broken')
}
