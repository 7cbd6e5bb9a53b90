import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.js'

const most = 5 * 1024 * 1024

/** The bytes of a request. Throws 413 beyond five megabytes; the rest is read and dropped. */
export async function readRequestBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= most) chunks.push(chunk)
  }
  if (size > most) throw new Refusal(413, 'RequestEntityTooLargeException', 'The request is too large.')
  return Buffer.concat(chunks)
}

/** The JSON in a body; undefined when it is empty. Throws 415 for another content type, 400 for what is no JSON. */
export function parseRequestBody(bytes: Buffer, contentType: string | undefined, method: string): unknown {
  if (bytes.length === 0) return undefined
  if (!/^application\/json\b/i.test(contentType ?? ''))
    throw new Refusal(
      415,
      'VssRequestContentTypeNotSupportedException',
      `The request indicated a Content-Type of "${contentType}" for method type "${method}" which is not supported. Valid content types for this method are: application/json, application/json-patch+json.`,
    )
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Refusal(400, 'VssRequestContentTypeNotSupportedException', 'The request body is not valid JSON.')
  }
}
