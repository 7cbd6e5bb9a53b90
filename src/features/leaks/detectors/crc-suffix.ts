import { crc32 } from 'node:zlib'
import { alphabet, isAllIn, lettersAndDigits, standsAlone } from '../alphabet.js'
import type { Finding } from './detector.js'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const wordCharacters = alphabet(`${DIGITS}_`)
const BODY = 30
const CHECKSUM = 6

/**
 * The token at this offset whose prefix is followed by 30 letters and digits and their CRC-32 in six digits of base 62.
 * Out: a confirmed finding, or undefined.
 * Source: GitHub engineering blog, "Behind GitHub's new authentication token formats" (2021); npm took the format over.
 */
export function confirmCrcSuffix(buffer: Buffer, start: number, prefixLength: number): Finding | undefined {
  const body = start + prefixLength
  const end = body + BODY + CHECKSUM
  if (!isAllIn(lettersAndDigits, buffer, body, end) || !standsAlone(wordCharacters, buffer, start, end))
    return undefined
  const written = buffer.subarray(body + BODY, end)
  if (!crcInBase62(buffer.subarray(body, body + BODY)).equals(written)) return undefined
  return { offset: start, length: end - start, verdict: 'confirmed' }
}

/** CRC-32 of the bytes as six digits of base 62, zeros in front. */
export function crcInBase62(bytes: Buffer): Buffer {
  let digits = ''
  for (let rest = crc32(bytes); rest > 0; rest = Math.floor(rest / 62)) digits = DIGITS.charAt(rest % 62) + digits
  return Buffer.from(digits.padStart(CHECKSUM, '0'))
}
