import { jsonOf } from '../loopback-server.js'
import type { Recorded } from './recorded.js'
import { type Activity, asText } from './wire.js'

/** `status` 0: no answer within the 15 seconds Teams waits, or no connection. `body` is parsed JSON, else text. */
export type BotAnswer = { status: number; body: unknown }

export type BotEndpoint = { post(body: object | Buffer, headers?: Record<string, string>): Promise<BotAnswer> }

/** Documented as 10 to 15 seconds: learn.microsoft.com, "Universal Actions for Adaptive Cards", and gateway time-outs. */
const patience = 15_000

/** Posts activities to the bot's messaging endpoint as the Bot Connector does, and records each with its answer. */
export function createBotEndpoint(options: {
  botUrl: string
  now: () => Date
  requests: Recorded[]
  token?: (activity: Activity) => string | undefined
}): BotEndpoint {
  const post = async (body: object | Buffer, headers: Record<string, string> = {}): Promise<BotAnswer> => {
    const raw = Buffer.isBuffer(body)
    const bearer = raw ? undefined : options.token?.(body as Activity)
    const sent: Record<string, string> = {
      'content-type': 'application/json; charset=utf-8',
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...headers,
    }
    const record: Recorded = {
      direction: 'to the bot',
      at: options.now(),
      method: 'POST',
      path: new URL(options.botUrl).pathname,
      headers: sent,
      body: raw ? (jsonOf(body) ?? body.toString('utf8')) : structuredClone(body),
      status: 0,
    }
    options.requests.push(record)
    try {
      const response = await fetch(options.botUrl, {
        method: 'POST',
        // Each by a connection of its own: one that is kept may be that of a bot that was started anew in between.
        headers: { ...sent, connection: 'close' },
        body: raw ? new Uint8Array(body) : JSON.stringify(body),
        signal: AbortSignal.timeout(patience),
      })
      const answered = Buffer.from(await response.arrayBuffer())
      record.status = response.status
      record.answer = jsonOf(answered) ?? asText(answered.toString('utf8'))
    } catch (error) {
      record.answer = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    }
    return { status: record.status, body: record.answer }
  }
  return { post }
}
