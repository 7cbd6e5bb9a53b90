import type { IncomingHttpHeaders } from 'node:http'

/** One HTTP exchange; bodies are parsed JSON, or text where they are not JSON. */
export type Recorded = {
  direction: 'from the bot' | 'to the bot'
  at: Date
  method: string
  /** Path and query as sent. */
  path: string
  headers: IncomingHttpHeaders | Record<string, string>
  body: unknown
  /** 0 until answered, and when no answer came or it was lost. */
  status: number
  answer?: unknown
}
