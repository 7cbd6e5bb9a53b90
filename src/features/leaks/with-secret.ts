import { carriers } from './carriers/index.js'
import type { Match } from './match.js'

/**
 * Lends the secret of a match to a function and wipes it afterwards. In: the buffer that was scanned, one of its matches,
 * and what to do with the secret's bytes (fingerprint them, say) before it returns. Out: what that function returns.
 * Throws what it throws, and a TypeError if it returns a promise, which would find zeros when it goes on.
 */
export function withSecret<T>(buffer: Buffer, match: Match, use: (secret: Buffer) => T): T {
  const secret = copyOf(buffer, match)
  try {
    const result = use(secret.subarray(0, match.wrapped?.length ?? match.length))
    if (result instanceof Promise) throw new TypeError('a secret is lent only until the function returns')
    return result
  } finally {
    secret.fill(0)
  }
}

function copyOf(buffer: Buffer, { offset, length, wrapped }: Match): Buffer {
  const written = buffer.subarray(offset, offset + length)
  const carrier = carriers.find(({ id }) => id === wrapped?.carrier)
  if (wrapped && carrier) return carrier.unwrap(written, wrapped.skip)
  const copy = Buffer.alloc(length)
  written.copy(copy)
  return copy
}
