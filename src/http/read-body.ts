import type { IncomingMessage } from 'node:http'
import { BadRequest } from '../inbound.js'

/**
 * Most bytes of a body, and most milliseconds until it has come; and of all bodies that are coming to this path, how many
 * bytes are held for them, and how many may be.
 */
export type BodyLimits = { bytes: number; withinMs: number; coming: { bytes: number; most: number } }

const nothing = Buffer.alloc(0)
const smallest = 4_096

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
  const expected = Number(request.headers['content-length'] ?? bytes)
  return new Promise((resolve, reject) => {
    // One buffer for all of it: a chunk of one byte would keep a hundred times that.
    let held = nothing
    let size = 0
    const take = (chunk: Buffer) => {
      const wanted = size + chunk.length
      if (wanted > bytes) return fail(new BadRequest(413, 'too large'))
      if (wanted > held.length) {
        const room = Math.max(wanted, Math.min(Math.max(2 * held.length, smallest), expected))
        const more = room - held.length
        if (coming.bytes + more > coming.most) return fail(new BadRequest(503, 'too much at once'))
        coming.bytes += more
        const grown = Buffer.allocUnsafeSlow(room)
        held.copy(grown, 0, 0, size)
        held = grown
      }
      chunk.copy(held, size)
      size = wanted
    }
    /** The listeners below live as long as the connection: what came is kept by nobody but who gets it here. */
    const over = () => {
      clearTimeout(timer)
      request.off('data', take)
      coming.bytes -= held.length
      const came = held.subarray(0, size)
      held = nothing
      size = 0
      return came
    }
    const fail = (error: BadRequest) => {
      over()
      reject(error)
    }
    const timer = setTimeout(() => fail(new BadRequest(408, 'too slow')), withinMs)
    request.on('data', take)
    request.on('end', () => resolve(over()))
    request.on('error', () => fail(new BadRequest(400, 'cut off')))
    request.on('aborted', () => fail(new BadRequest(400, 'cut off')))
  })
}
