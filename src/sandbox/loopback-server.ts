import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

export type LoopbackRequest = {
  method: string
  /** Path without the query, still percent-encoded. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
}

/** `json` or `html` is the body; `hangUp` closes the socket without an answer. */
export type LoopbackAnswer = {
  status: number
  headers?: Record<string, string>
  json?: unknown
  html?: string
  hangUp?: boolean
}

/** A certificate and its private key, as PEM. */
export type Tls = { cert: string; key: string }

export type LoopbackServer = { url: string; stop(): Promise<void> }

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const write = (response: ServerResponse, answer: LoopbackAnswer): void => {
  if (answer.hangUp) {
    response.destroy()
    return
  }
  const type = answer.html === undefined ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8'
  const body = answer.html ?? (answer.json === undefined ? '' : JSON.stringify(answer.json))
  response.writeHead(answer.status, { ...(body && { 'content-type': type }), ...answer.headers })
  response.end(body)
}

/**
 * Starts an HTTP server that only this machine can reach; with `tls` it speaks https.
 * `port` 0 takes a free one. Whatever `handle` throws becomes a 500 with its message.
 * Rejects with the listen error (`EADDRINUSE`) when the port is taken.
 */
export async function startLoopbackServer(options: {
  port: number
  tls?: Tls
  handle(request: LoopbackRequest): Promise<LoopbackAnswer>
}): Promise<LoopbackServer> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
      const { method = 'GET', headers } = request
      const body = await readAll(request)
      write(response, await options.handle({ method, path: pathname, query: searchParams, headers, body }))
    } catch (error) {
      write(response, { status: 500, json: { error: { code: 'ServiceError', message: String(error) } } })
    }
  }
  const server = options.tls ? createSecureServer(options.tls, answer) : createServer(answer)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`, stop }
}

/** Parses a JSON body; undefined when it is not JSON. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
