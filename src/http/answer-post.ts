import type { IncomingMessage } from 'node:http'
import type restify from 'restify'
import { type Answer, BadRequest, type Post } from '../inbound.js'
import type { Logger } from '../log.js'
import { type BodyLimits, readBody } from './read-body.js'

const mostDiscarded = 8_388_608

/** Reads, hands on, answers: whatever happens, the caller gets a status. */
export async function answerPost(
  route: PostRoute,
  request: restify.Request,
  response: restify.Response,
): Promise<void> {
  const { path, log } = route
  const answer = await answerOf(route, request)
  if (!request.complete && !request.destroyed) discardRest(request, route.limits.discardWithinMs)
  const { ifNotReceived } = answer
  if (ifNotReceived) {
    const lost = () => ifNotReceived().catch((error: unknown) => log.error({ path, error }, 'lost answer'))
    if (response.destroyed) return lost()
    // Node tells 'finish' also of an answer whose connection broke on the way (tried on Node 20).
    let out = false
    response.once('finish', () => {
      out = !request.socket.destroyed
    })
    response.once('close', () => {
      if (!out) lost()
    })
  }
  if (answer.status === 408) response.header('connection', 'close')
  if (answer.body !== undefined) return void response.json(answer.status, answer.body)
  response.writeHead(answer.status, { 'content-length': 0 })
  response.end()
}

type PostRoute = {
  path: string
  post: Post
  limits: BodyLimits & { discardWithinMs: number }
  log: Logger
}

async function answerOf({ path, post, limits, log }: PostRoute, request: restify.Request): Promise<Answer> {
  const { headers } = request
  try {
    await post.mayRead?.(headers)
    return await post.answer({ headers, rawBody: await readBody(request, limits) })
  } catch (error) {
    if (error instanceof BadRequest) {
      log.info({ path, status: error.status, reason: error.message }, 'request refused')
      return { status: error.status }
    }
    log.error({ path, error }, 'request failed')
    return { status: 500 }
  }
}

/**
 * Reads what is left of a refused body and throws it away, so that the sender gets to our answer and the connection can
 * carry his next request; who sends on and on is cut off.
 */
function discardRest(request: IncomingMessage, withinMs: number): void {
  let size = 0
  const cut = () => request.socket.destroy()
  const timer = setTimeout(cut, withinMs)
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > mostDiscarded) cut()
  })
  for (const over of ['end', 'close']) request.once(over, () => clearTimeout(timer))
  request.resume()
}
