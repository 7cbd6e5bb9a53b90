import { AzureDevOpsError } from '../errors.js'

/**
 * Waits for a write whose answer does not settle whether it was done; that is read afterwards.
 * @returns what Azure DevOps had against it, if anything @throws every other error
 */
export async function attempt(writing: Promise<unknown>): Promise<AzureDevOpsError | undefined> {
  try {
    await writing
    return undefined
  } catch (error) {
    if (error instanceof AzureDevOpsError) return error
    throw error
  }
}
