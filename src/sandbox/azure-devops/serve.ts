import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { answerRequest } from './answer-request.js'
import { type Exchange, remember } from './exchange.js'
import { answerForFault, isAfterwards } from './fault-answers.js'
import type { Faults } from './faults.js'
import { routeMatcher } from './match-route.js'
import { parseRequestBody, readRequestBody } from './read-request-body.js'
import { Refusal } from './refusal.js'
import type { Answer } from './route.js'
import { routes } from './routes.js'
import type { World } from './world/world.js'

/** An HTTP server, not yet listening, that answers for the organization and writes every exchange down. */
export function azureDevOpsServer(world: World, faults: Faults, exchanges: Exchange[]): Server {
  const match = routeMatcher(routes)
  return createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET' } = request
    const url = new URL(`http://sandbox${request.url?.startsWith('/') ? request.url : '/'}`)
    const bytes = await readRequestBody(request).catch((error: unknown) => error as Error)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const found = match(method, url.pathname)
    const fault = faults.take(method, url.pathname)
    const write = (answer: Answer | undefined, sent: Buffer) =>
      remember(exchanges, {
        method,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization')),
        body: Buffer.isBuffer(bytes) ? readable(bytes) : undefined,
        status: answer?.status ?? 0,
        answerHeaders: answer ? headersOf(answer) : {},
        answer: typeof answer?.body === 'object' && !Buffer.isBuffer(answer.body) ? readable(sent) : answer?.body,
        operation: found?.route.follows,
      })

    if (fault?.fault === 'slow')
      await (fault.until ?? wait(fault.ms ?? 1000, undefined, { signal: world.stopping.signal }))
    const early = fault && answerForFault(fault)
    const answer =
      early ??
      (fault?.fault === 'down'
        ? undefined
        : await answerRequest(world, found, {
            method,
            path: url.pathname,
            query: new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value])),
            headers,
            body: () => {
              if (bytes instanceof Refusal) throw bytes
              return Buffer.isBuffer(bytes) ? parseRequestBody(bytes, headers['content-type'], method) : undefined
            },
          }))
    const final = fault && answer && isAfterwards(fault) ? answerForFault({ ...fault, fault: 'error' }) : answer
    if (!final || fault?.fault === 'answer lost') {
      write(undefined, Buffer.alloc(0))
      response.destroy()
      return
    }
    if (fault?.fault === 'retry after on success')
      final.headers = { ...final.headers, 'retry-after': String(fault.seconds ?? 1) }
    const sent = bytesOf(final)
    write(final, sent)
    // restify, in the same process, changes every response: its writeHead returns nothing.
    response.writeHead(final.status, headersOf(final))
    response.end(sent)
  }
}

function readable(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return bytes.toString('utf8')
  }
}

function bytesOf({ body }: Answer): Buffer {
  if (body === undefined) return Buffer.alloc(0)
  if (Buffer.isBuffer(body)) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

function headersOf({ body, headers }: Answer): Record<string, string> {
  const type =
    typeof body === 'string'
      ? 'text/html; charset=utf-8'
      : Buffer.isBuffer(body)
        ? 'application/octet-stream'
        : 'application/json; charset=utf-8'
  return { ...(body === undefined ? {} : { 'content-type': type }), ...headers }
}
