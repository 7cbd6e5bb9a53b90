import { type Alphabet, base64, base64url } from './alphabet.js'

/** Base64 and base64url at once: each of `+ -` is 62, each of `/ _` is 63. */
export const eitherBase64: Alphabet = base64.map((value, byte) => (value >= 0 ? value : (base64url[byte] as number)))

/**
 * Decodes base64 from bytes to bytes: node's own decoder wants a string, and a string that holds a secret cannot be wiped.
 * In: the range to decode, all of it in the alphabet. Out: a buffer of its own, to be filled with zeros by whoever asked.
 */
export function decodeBase64(buffer: Buffer, start: number, end: number): Buffer {
  const decoded = Buffer.alloc(Math.floor(((end - start) * 6) / 8))
  let bits = 0
  let held = 0
  let written = 0
  for (let at = start; at < end; at++) {
    held = ((held << 6) | (eitherBase64[buffer[at] as number] as number)) & 0xfff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    decoded[written++] = (held >> bits) & 0xff
  }
  return decoded
}
