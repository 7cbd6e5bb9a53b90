import type { RetryStrategy } from '@azure/core-rest-pipeline'
import { retryAfterSeconds } from './retry-after.js'

const mostSeconds = 3

/**
 * When a request is made again by itself: reads only (a 500 to a write may come after it was done), after a broken
 * connection, a 5xx, or a 429 that asks for a short pause. A longer pause is told to the person, or kept by the job.
 */
export const patience: RetryStrategy = {
  name: 'patience',
  retry({ retryCount, response, responseError }) {
    const method = (response?.request ?? responseError?.request)?.method
    if (method !== 'GET') return { skipStrategy: true }
    const broken = responseError !== undefined && responseError.statusCode === undefined
    const status = response?.status ?? responseError?.statusCode ?? 0
    if (!broken && status !== 429 && status < 500) return { skipStrategy: true }
    const asked = response && retryAfterSeconds(response.headers)
    if (asked !== undefined && asked > mostSeconds) return { skipStrategy: true }
    return { retryAfterInMs: (asked ?? 0.2 * 3 ** retryCount) * 1000 }
  },
}
