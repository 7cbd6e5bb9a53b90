import { createHash, randomInt } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const rol = (value: number, bits: number) => ((value << bits) | (value >>> (32 - bits))) >>> 0

/** Marvin32 with the seed `Default0`. Source: microsoft/security-utilities (MIT). Comes out as p xor q. */
function marvin32(data: Uint8Array): number {
  let p = 0x756c7430
  let q = 0x44656661
  const mix = (word: number) => {
    p = (p + word) >>> 0
    q = (q ^ p) >>> 0
    p = (rol(p, 20) + q) >>> 0
    q = (rol(q, 9) ^ p) >>> 0
    p = (rol(p, 27) + q) >>> 0
    q = rol(q, 19)
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const words = data.length >>> 2
  for (let i = 0; i < words; i++) mix(view.getUint32(i * 4, true))
  const rest = data.subarray(words * 4)
  const tail = rest.reduce((sum, byte, i) => sum | (byte << (8 * i)), 0x80 << (8 * rest.length))
  mix(tail >>> 0)
  mix(0)
  return (p ^ q) >>> 0
}

/** The four characters that end a token of 84 characters, from its first 80. */
export function tokenChecksum(first80: string): string {
  const sum = marvin32(Buffer.from(first80, 'base64'))
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(sum)
  let number = bytes.readUInt32BE()
  let digits = ''
  for (; number > 0; number = Math.floor(number / 62)) digits = alphabet.charAt(number % 62) + digits
  const zeros = bytes.findIndex((byte) => byte !== 0)
  return ('0'.repeat(zeros < 0 ? 3 : Math.min(zeros, 3)) + digits).padEnd(6, '0').slice(0, 4)
}

/**
 * A new personal access token: 52 random characters, the signature, year and month of issue, platform, provider,
 * `AZDO` and a right checksum: 84 characters that no service ever issued.
 */
export function makeToken(issued: Date): string {
  const random = Array.from({ length: 52 }, () => alphabet.charAt(randomInt(62))).join('')
  const date = base64.charAt(issued.getUTCFullYear() - 2024) + base64.charAt(issued.getUTCMonth())
  const first80 = `${random}JQQJ${'99'}${date}ACAAAAASANDB${'AAAS'}AZDO`
  return first80 + tokenChecksum(first80)
}

/** The C3ID of a secret: 20 characters of base64. Source: microsoft/security-utilities, CrossCompanyCorrelatingId. */
export function c3idOf(secret: string): string {
  const inner = createHash('sha256').update(secret).digest('hex').toUpperCase()
  return createHash('sha256').update(`CrossMicrosoftCorrelatingId:${inner}`).digest().subarray(0, 15).toString('base64')
}
