import type { PipelineResponse } from '@azure/core-rest-pipeline'
import { AzureDevOpsError, type AzureDevOpsFailure } from '../errors.js'
import { retryAfterSeconds } from './retry-after.js'

/**
 * @returns why an answer is no answer, or undefined when it is one.
 * A missing or bad credential is often a 203 or 302 with an HTML page, so anything that is not JSON means signed out.
 */
export function failureOf(response: PipelineResponse, request: string, bytes: boolean): AzureDevOpsError | undefined {
  const { status } = response
  const type = response.headers.get('content-type') ?? ''
  const isJson = /json/i.test(type)
  const html = /html/i.test(type)
  if (status < 300 && status !== 203 && (bytes ? !html : isJson || !response.bodyAsText)) return undefined
  const said = isJson ? envelope(response.bodyAsText) : {}
  return new AzureDevOpsError(kindOf(status, html), request, {
    status,
    ...said,
    retryAfterSeconds: retryAfterSeconds(response.headers),
  })
}

function kindOf(status: number, html: boolean): AzureDevOpsFailure {
  if (status === 429) return 'throttled'
  if (status === 401 || status === 203 || status === 302 || (html && status < 500)) return 'signed-out'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status >= 500) return 'broken'
  return 'refused'
}

function envelope(text: string | null | undefined): { says?: string; typeKey?: string } {
  try {
    const { message, typeKey } = JSON.parse(text ?? '') as { message?: string; typeKey?: string }
    return { says: message, typeKey }
  } catch {
    return {}
  }
}
