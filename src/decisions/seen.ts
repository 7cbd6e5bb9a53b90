import { createHash, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../errors.js'

/** @returns the digest of what a card says: 12 characters, also typed as the code of a command */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)
}

/** Whether something typed is meant for such a code. */
export function isDigest(typed: string): boolean {
  return /^[0-9a-f]{12}$/i.test(typed)
}

/** @throws Refusal when what was seen is not what is */
export function mustBeAsSeen(seen: string, now: string, what: string): void {
  // A code may be typed in capitals.
  const [was, is] = [Buffer.from(seen.toLowerCase()), Buffer.from(now)]
  if (was.length === is.length && timingSafeEqual(was, is)) return
  throw new Refusal(
    `${what} has changed since this card was drawn.`,
    'Nothing was done.',
    'Look at it again, then decide.',
  )
}
