import type { IncomingMessage } from 'node:http'
import { BadRequest } from '../inbound.js'

/** Most bytes of a body, and most milliseconds until it has come. */
export type BodyLimits = { bytes: number; withinMs: number }

/**
 * Reads a JSON request's body, as the bytes that came.
 * restify's own bodyParser is not used: on restify 12 a broken gzip body ends the process, and a gzip bomb passes its limit.
 * @throws BadRequest 415 (not JSON, or encoded), 413 (too large), 408 (too slow), 400 (cut off)
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) throw new BadRequest(415, 'not JSON')
  if ((request.headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new BadRequest(415, 'content encoding')
  }
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes) throw new BadRequest(413, 'too large')
  return collect(request, limits)
}

function collect(request: IncomingMessage, { bytes, withinMs }: BodyLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size > bytes) fail(new BadRequest(413, 'too large'))
    }
    const fail = (error: BadRequest) => {
      clearTimeout(timer)
      request.off('data', take)
      reject(error)
    }
    const timer = setTimeout(() => fail(new BadRequest(408, 'too slow')), withinMs)
    request.on('data', take)
    request.on('end', () => {
      clearTimeout(timer)
      resolve(Buffer.concat(chunks))
    })
    request.on('error', () => fail(new BadRequest(400, 'cut off')))
    request.on('aborted', () => fail(new BadRequest(400, 'cut off')))
  })
}
