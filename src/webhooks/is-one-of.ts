import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether what was given is one of these; each is compared, in constant time, over digests of one length. */
export function isOneOf(given: string, valid: string[]): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const matches = valid.map((each) => timingSafeEqual(digest(given), digest(each)))
  return matches.includes(true)
}
