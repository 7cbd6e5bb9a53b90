import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Heard = {
  type: string
  serviceUrl: string
  conversation: { id: string }
  name?: string
  text?: string
  action?: string
  entities?: unknown[]
  value?: unknown
}
type Answer = { status: number; body?: unknown }

/** A bot of a few lines: `hears` answers each activity; `send` talks to the connector of the last activity. */
export async function startTinyBot(hears: (activity: Heard) => Promise<Answer | undefined> | Answer | undefined) {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const activity = JSON.parse(text) as Heard
    heard.push(activity)
    const answer = (await hears(activity)) ?? { status: 200 }
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    heard,
    stop: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** One request to the connector; body parsed, `retryAfter` of the headers. */
export async function call(method: string, url: string, body?: unknown) {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: (text ? JSON.parse(text) : undefined) as unknown,
    retryAfter: response.headers.get('retry-after'),
  }
}

export const adaptive = (content: object) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content })

export const cardOf = (text: string, ...actions: object[]) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
  actions,
})

export const answerCard = (card: object): Answer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
})
