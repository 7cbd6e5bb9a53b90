import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came: its url, its headers but the credential, its body. */
export type Asked = { url: string; headers: object; body: string }

/** Writes down what is asked of an HTTP server in this process that keeps no record itself, until it is stopped. */
export function writeDownAskedOf(serverUrl: string): { asked: Asked[]; stop(): void } {
  const port = Number(new URL(serverUrl).port)
  const asked: Asked[] = []
  const channel = 'http.server.request.start'
  const onStart = (message: unknown) => {
    const { request, server } = message as { request: IncomingMessage; server: Server }
    if ((server.address() as AddressInfo | null)?.port !== port) return
    const { authorization: _, ...headers } = request.headers
    const one: Asked = { url: request.url ?? '', headers, body: '' }
    asked.push(one)
    // Listening to its data would take it from the server.
    const { push } = request
    request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      one.body += chunk ?? ''
      return push.call(request, chunk, encoding)
    }
  }
  subscribe(channel, onStart)
  return {
    asked,
    stop() {
      unsubscribe(channel, onStart)
    },
  }
}
