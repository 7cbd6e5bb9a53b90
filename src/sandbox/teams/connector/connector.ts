import { jsonOf, type LoopbackAnswer, type LoopbackRequest } from '../../loopback-server.js'
import { type Conversations, splitThread } from '../conversations.js'
import type { Recorded } from '../recorded.js'
import { asObject, asText } from '../wire.js'
import { ConnectorError } from './connector-error.js'
import type { createFaults } from './faults.js'
import type { RateLimits } from './rate-limits.js'
import type { ConnectorRoute } from './request.js'
import { connectorRoutes } from './routes.js'

const match = (route: ConnectorRoute, request: LoopbackRequest): string[] | undefined => {
  const found = route.method === request.method ? route.path.exec(request.path) : null
  return found?.slice(1).map(decodeURIComponent)
}

/** Answers the bot's requests as the Bot Connector service does, and records each. `serviceUrl` is this server's. */
export function createConnector(options: {
  conversations: Conversations
  faults: ReturnType<typeof createFaults>
  limits: RateLimits
  requests: Recorded[]
  now: () => Date
  serviceUrl: () => string
}): (request: LoopbackRequest) => Promise<LoopbackAnswer> {
  const { conversations, faults, limits } = options

  const carryOut = (request: LoopbackRequest): LoopbackAnswer => {
    try {
      for (const route of connectorRoutes) {
        const parts = match(route, request)
        if (!parts) continue
        const text = request.body.toString('utf8')
        const body = text ? asObject(jsonOf(request.body)) : {}
        if (!body) throw new ConnectorError(400, 'BadSyntax', 'The body is not a JSON object.')
        const channel = asText(asObject(asObject(body.channelData)?.channel)?.id)
        limits.count(splitThread(parts[0] ?? channel ?? 'new chats').base, route.counts)
        return route.answer({ conversations, serviceUrl: options.serviceUrl(), parts, body, units: text.length })
      }
      throw new ConnectorError(404, 'NotFound', `No such operation: ${request.method} ${request.path}`)
    } catch (error) {
      if (error instanceof ConnectorError) return error.toAnswer()
      throw error
    }
  }

  return async (request) => {
    const query = request.query.size > 0 ? `?${request.query}` : ''
    const record: Recorded = {
      direction: 'from the bot',
      at: options.now(),
      method: request.method,
      path: `${request.path}${query}`,
      headers: request.headers,
      body: jsonOf(request.body) ?? request.body.toString('utf8'),
      status: 0,
    }
    options.requests.push(record)
    const answer = await faults.meet(request.method, decodeURIComponent(request.path), () => carryOut(request))
    if (!answer.hangUp) {
      record.status = answer.status
      record.answer = answer.json
    }
    return answer
  }
}
