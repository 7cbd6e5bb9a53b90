import type { IncomingMessage } from 'node:http'
import { BadRequest } from '../inbound.js'

/**
 * Most bytes of a body, and most milliseconds until it has come; and of all bodies that are coming to this path, how many
 * bytes have come, and how many may.
 */
export type BodyLimits = { bytes: number; withinMs: number; coming: { bytes: number; most: number } }

/**
 * Reads a JSON request's body, as the bytes that came.
 * restify's own bodyParser is not used: on restify 12 a broken gzip body ends the process, and a gzip bomb passes its limit.
 * @throws BadRequest 415 (not JSON, or encoded), 413 (too large), 408 (too slow), 400 (cut off),
 * 503 (too much at once)
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) throw new BadRequest(415, 'not JSON')
  if ((request.headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new BadRequest(415, 'content encoding')
  }
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes) throw new BadRequest(413, 'too large')
  return collect(request, limits)
}

function collect(request: IncomingMessage, { bytes, withinMs, coming }: BodyLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      coming.bytes += chunk.length
      chunks.push(chunk)
      if (size > bytes) fail(new BadRequest(413, 'too large'))
      else if (coming.bytes > coming.most) fail(new BadRequest(503, 'too much at once'))
    }
    const over = () => {
      clearTimeout(timer)
      request.off('data', take)
      coming.bytes -= size
      size = 0
    }
    const fail = (error: BadRequest) => {
      over()
      // The listeners below live as long as the connection.
      chunks.length = 0
      reject(error)
    }
    const timer = setTimeout(() => fail(new BadRequest(408, 'too slow')), withinMs)
    request.on('data', take)
    request.on('end', () => {
      over()
      resolve(Buffer.concat(chunks.splice(0)))
    })
    request.on('error', () => fail(new BadRequest(400, 'cut off')))
    request.on('aborted', () => fail(new BadRequest(400, 'cut off')))
  })
}
