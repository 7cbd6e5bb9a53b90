import { base64, isIn } from '../alphabet.js'

/** The base64 of a 16,384-bit RSA key is about 12,500 characters. */
const LONGEST = 16_000
const BLANK = new Set([...'\r\n\t '].map((blank) => blank.charCodeAt(0)))
const PADDING = '='.charCodeAt(0)
const BACKSLASH = '\\'.charCodeAt(0)
const ESCAPED = new Set([...'rnt'].map((letter) => letter.charCodeAt(0)))

/**
 * Reads base64 over line ends, real ones or written as `\n` (a key inside JSON or an environment file), up to the first other byte.
 * In: where the body starts. Out: its base64 characters alone, in a buffer of their own to be wiped, and where reading stopped.
 */
export function readPemBody(buffer: Buffer, start: number): { characters: Buffer; end: number } {
  const characters = Buffer.alloc(Math.min(LONGEST, buffer.length - start))
  let count = 0
  let at = start
  while (at < buffer.length && count < characters.length) {
    const byte = buffer[at] as number
    if (byte === BACKSLASH && ESCAPED.has(buffer[at + 1] as number)) at += 2
    else if (BLANK.has(byte) || byte === PADDING) at++
    else if (isIn(base64, byte)) {
      characters[count++] = byte
      at++
    } else break
  }
  return { characters: characters.subarray(0, count), end: at }
}
