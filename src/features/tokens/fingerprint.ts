import { createHmac } from 'node:crypto'

/**
 * The keyed one-way fingerprint of a secret: HMAC-SHA256 as 64 lower-case hex characters.
 * In: the secret's bytes and a key of at least 32 bytes that is not kept beside the fingerprints.
 * Throws a RangeError for a shorter key, because a guessable key makes stored fingerprints searchable.
 */
export function fingerprint(secret: Buffer, key: Buffer): string {
  if (key.length < 32) throw new RangeError(`a fingerprint key has at least 32 bytes, not ${key.length}`)
  return createHmac('sha256', key).update(secret).digest('hex')
}

/**
 * The fingerprints of one secret under every key still in use, in the order of the keys: the first is the current one,
 * the others are being retired and are only looked up. Throws a RangeError for no key or a short one.
 */
export function fingerprints(secret: Buffer, keys: readonly Buffer[]): string[] {
  if (keys.length === 0) throw new RangeError('at least one fingerprint key is needed')
  return keys.map((key) => fingerprint(secret, key))
}
