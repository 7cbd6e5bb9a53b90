/** For each byte its value as a digit, or -1 where it is none. */
export type Alphabet = Int8Array

/** The table of an alphabet: in its digits in order, out the value of each byte. */
export function alphabet(digits: string): Alphabet {
  const values = new Int8Array(256).fill(-1)
  for (let value = 0; value < digits.length; value++) values[digits.charCodeAt(value)] = value
  return values
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const lower = 'abcdefghijklmnopqrstuvwxyz'

/** Letters and digits, valued as base64 values them (A is 0). */
export const lettersAndDigits = alphabet(`${upper}${lower}0123456789`)

/** RFC 4648 section 4 (base64), without the padding. */
export const base64 = alphabet(`${upper}${lower}0123456789+/`)

/** RFC 4648 section 5 (base64url). */
export const base64url = alphabet(`${upper}${lower}0123456789-_`)

/** RFC 4648 section 6 (base32) in lower case. */
export const base32 = alphabet(`${lower}234567`)

/** Whether the byte, if there is one, is in the alphabet. */
export function isIn(letters: Alphabet, byte: number | undefined): boolean {
  return byte !== undefined && (letters[byte] as number) >= 0
}

/** Whether every byte from start up to end (excluded) is there and in the alphabet. */
export function isAllIn(letters: Alphabet, buffer: Buffer, start: number, end: number): boolean {
  if (start < 0 || end > buffer.length) return false
  for (let at = start; at < end; at++) if (!isIn(letters, buffer[at])) return false
  return true
}

/** Whether neither the byte before start nor the byte at end is in the alphabet: nothing longer that only contains it. */
export function standsAlone(letters: Alphabet, buffer: Buffer, start: number, end: number): boolean {
  return !isIn(letters, buffer[start - 1]) && !isIn(letters, buffer[end])
}
