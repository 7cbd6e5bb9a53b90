import { createHash } from 'node:crypto'

const goodForMs = 300_000
const most = 1_000

/** Tokens that were found good, so that the same one is not verified again for every request. */
export type VerifiedTokens = {
  /** Whether this was found good within the last five minutes, and has not expired since. */
  has(what: string[], now: Date): boolean
  /** @param exp when the token expires, in seconds since 1970 */
  add(what: string[], exp: number, now: Date): void
}

/** Kept as digests only, and not more than a thousand. `what` is the token with all it was compared with. */
export function verifiedTokens(): VerifiedTokens {
  const goodUntil = new Map<string, number>()
  return {
    has: (what, now) => (goodUntil.get(digest(what)) ?? 0) > now.getTime(),
    add(what, exp, now) {
      const [oldest] = goodUntil.keys()
      if (goodUntil.size >= most && oldest) goodUntil.delete(oldest)
      goodUntil.set(digest(what), Math.min(exp * 1000, now.getTime() + goodForMs))
    },
  }
}

function digest(what: string[]): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('base64')
}
