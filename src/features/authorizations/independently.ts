import { AzureDevOpsError } from '../../errors.js'
import type { Logger } from '../../log.js'

/**
 * Makes a way to do several things at one organization of which each may fail alone: the failure is logged, and
 * undefined comes back. Once Azure DevOps holds back requests, nothing more is asked of it.
 */
export function independently(log: Logger, where: { organization: string }) {
  let heldBack = false
  return async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (heldBack) return undefined
    try {
      return await work()
    } catch (error) {
      heldBack = error instanceof AzureDevOpsError && error.failure === 'throttled'
      log.warn({ ...where, error }, 'could not look for waiting runs; the next minute tries again')
      return undefined
    }
  }
}
