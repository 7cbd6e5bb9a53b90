import type { AddressInfo } from 'node:net'
import restify from 'restify'
import { ConfigurationError } from '../errors.js'
import type { Post } from '../inbound.js'
import type { Logger } from '../log.js'
import { metricsText } from '../metrics.js'
import { answerPost } from './answer-post.js'

export type HttpOptions = {
  host: string
  port: number
  log: Logger
  /** By path; each gets a JSON body of 1 MB at most. */
  posts: Record<string, Post>
  /** How long a body may take to come, in milliseconds; 10 s when left out. */
  bodyWithinMs?: number
  /** How long what is left of a refused body is read, in milliseconds; 5 s when left out. */
  discardWithinMs?: number
  /** How long requests under way may take when all stops, in milliseconds; 10 s when left out. */
  finishWithinMs?: number
  /** Throws when the process cannot do its work now. */
  readiness(): Promise<void>
}

/** `stop` takes nothing new, and lets the answers out that are being worked on. */
export type Http = { port: number; stop(): Promise<void> }

/** @throws ConfigurationError when the port is taken */
export async function startHttp(options: HttpOptions): Promise<Http> {
  const server = createServer()
  for (const [path, post] of Object.entries(options.posts)) {
    // For each path apart: strangers at one do not shut out at another who showed his token.
    const coming = { bytes: 0, most: 67_108_864 }
    const { bodyWithinMs: withinMs = 10_000, discardWithinMs = 5_000 } = options
    const limits = { bytes: 1_048_576, withinMs, discardWithinMs, coming }
    server.post(path, async (request: restify.Request, response: restify.Response) => {
      await answerPost({ path, post, limits, log: options.log }, request, response)
    })
  }
  server.get('/healthz', async (_request: restify.Request, response: restify.Response) => {
    response.send(200, { alive: true })
  })
  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    const ready = await options.readiness().then(
      () => true,
      () => false,
    )
    response.send(ready ? 200 : 503, { ready })
  })
  server.get('/metrics', async (_request: restify.Request, response: restify.Response) => {
    response.sendRaw(200, await metricsText(), { 'content-type': 'text/plain; version=0.0.4' })
  })
  await listen(server, options)
  return {
    port: (server.address() as unknown as AddressInfo).port,
    stop: () => finish(server, options.finishWithinMs ?? 10_000),
  }
}

/** restify, without what a stranger could end or fill the process with. */
function createServer(): restify.Server {
  const server = restify.createServer({ name: '', ignoreTrailingSlash: true })
  // Its router makes a URL of the Host header and the target, and what throws there ends the process (restify 12).
  server.pre((request: restify.Request, response: restify.Response, next: restify.Next) => {
    if (URL.canParse(request.url ?? '', `http://${request.headers.host || 'localhost'}`)) return next()
    response.writeHead(400, { 'content-length': 0 })
    response.end()
    next(false)
  })
  // It listens for upgrades and answers none: Node would hand over such a connection, which nobody would ever close.
  server.server.removeAllListeners('upgrade')
  // Its words for an error repeat what was asked for.
  server.on('restifyError', (_request, _response, error: object, next: () => void) => {
    Object.assign(error, { toJSON: () => ({}), toString: () => '' })
    next()
  })
  return server
}

function finish(server: restify.Server, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Node keeps a connection alive for the next request, also when its server takes none any more.
    const idle = setInterval(() => server.server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.server.closeAllConnections(), withinMs)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      resolve()
    })
    server.server.closeIdleConnections()
  })
}

function listen(server: restify.Server, { host, port, log }: HttpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      log.error({ error }, 'http')
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigurationError([`PORT: port ${port} is in use by another program. Set PORT to a free one.`])
          : error,
      )
    })
    server.listen(port, host, () => resolve())
  })
}
