import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { tokenChecksums } from '../../../src/features/leaks/token-checksum.js'

const base62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

export const characterOf = (letters: string) => fc.constantFrom(...letters)
export const textOf = (letters: string, length: number) =>
  fc.array(characterOf(letters), { minLength: length, maxLength: length }).map((characters) => characters.join(''))

export interface TokenParts {
  random: string
  year: string
  month: string
  platform: string
  provider: string
}

/** A token of 84 characters that nobody issued, with its checksum in base 62 or in base64. */
export function synthetic84(parts: TokenParts, writing: 'base62' | 'base64' = 'base62'): string {
  const { random, year, month, platform, provider } = parts
  const first80 = `${random}${'JQ'.concat('QJ')}99${year}${month}${platform}${provider}${['AZ', 'DO'].join('')}`
  const [inBase62, inBase64] = tokenChecksums(Buffer.from(first80))
  return first80 + (writing === 'base62' ? inBase62 : inBase64).toString()
}

/** A token of 52 characters that nobody issued, from 32 bytes of which the checksum bytes are overwritten. */
export function synthetic52(random: Uint8Array, kind = 0xe0b9692d): string {
  const bytes = Buffer.from(random)
  const covered = bytes.filter((_, at) => ![22, 8, 7, 2].includes(at))
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32LE((crc32(covered) ^ kind) >>> 0)
  for (const [index, at] of [22, 8, 7, 2].entries()) bytes[at] = checksum[index] as number
  const bits = [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .padEnd(260, '0')
  return (bits.match(/.{5}/g) ?? []).map((five) => base32.charAt(Number.parseInt(five, 2))).join('')
}

export const anyTokenParts: fc.Arbitrary<TokenParts> = fc.record({
  random: textOf(base62, 52),
  year: characterOf(base62),
  month: characterOf('ABCDEFGHIJKL'),
  platform: textOf(base62, 12),
  provider: textOf(base62, 4),
})

export const any84 = fc
  .tuple(anyTokenParts, fc.constantFrom('base62' as const, 'base64' as const))
  .map(([parts, writing]) => synthetic84(parts, writing))
  // The older writing is base64; a generator that followed the format drew again where it had a character that is not a letter or digit.
  .filter((token) => /^[A-Za-z0-9]{84}$/.test(token))

export const any52 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((random) => synthetic52(random))
