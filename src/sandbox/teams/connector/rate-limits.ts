import { ConnectorError } from './connector-error.js'

type Window = { seconds: number; most: number }

/** Per bot and conversation: learn.microsoft.com, "Optimize your bot with rate limiting in Teams". */
const windows: Record<'send' | 'get', readonly Window[]> = {
  send: [
    { seconds: 1, most: 7 },
    { seconds: 2, most: 8 },
    { seconds: 30, most: 60 },
    { seconds: 3600, most: 1800 },
  ],
  get: [
    { seconds: 1, most: 14 },
    { seconds: 2, most: 16 },
    { seconds: 30, most: 120 },
    { seconds: 3600, most: 3600 },
  ],
}

export type RateLimits = {
  enforce(on: boolean): void
  /** Counts one request; throws 429 with `Retry-After` (whole seconds) when a window is full. */
  count(conversationId: string, counts: 'send' | 'get'): void
}

/** Counts requests per conversation and kind; enforces nothing until told to. */
export function createRateLimits(now: () => Date): RateLimits {
  const past = new Map<string, number[]>()
  let enforced = false
  return {
    enforce: (on) => {
      enforced = on
      past.clear()
    },
    count: (conversationId, counts) => {
      if (!enforced) return
      const key = `${counts} ${conversationId}`
      const at = now().getTime()
      const times = (past.get(key) ?? []).filter((time) => time > at - 3_600_000)
      const frees = windows[counts].map(({ seconds, most }) => {
        const inside = times.filter((time) => time > at - seconds * 1000)
        const first = inside[inside.length - most]
        return first === undefined ? 0 : first + seconds * 1000 - at
      })
      const wait = Math.max(...frees)
      past.set(key, wait > 0 ? times : [...times, at])
      if (wait > 0) {
        throw new ConnectorError(429, 'Throttled', 'Too many requests.', {
          'retry-after': String(Math.ceil(wait / 1000)),
        })
      }
    },
  }
}
