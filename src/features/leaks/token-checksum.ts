import { decodeBase64 } from './base64-bytes.js'
import { marvinChecksum, marvinSeed } from './marvin32.js'

const SEED = marvinSeed('Default0')
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * What the last four characters of an 84-character token may be. In: its first 80 characters. Out: two buffers of four.
 * Marvin32 over the 60 bytes they decode to, written in base 62 (since September 2024) or in base64 (before).
 * Source: microsoft/security-utilities, IdentifiableSecrets.cs and Base62.cs; both are accepted there when a key is checked.
 */
export function tokenChecksums(first80: Buffer): [base62: Buffer, base64: Buffer] {
  const decoded = decodeBase64(first80, 0, first80.length)
  const checksum = marvinChecksum(decoded, SEED)
  decoded.fill(0)
  return [Buffer.from(inBase62(checksum).slice(0, 4)), Buffer.from(checksum.toString('base64').slice(0, 4))]
}

/** The bytes as one big-endian number in base 62: a 0 in front for each leading zero byte, zeros behind up to six digits. */
function inBase62(bytes: Buffer): string {
  let digits = ''
  for (let rest = bytes.readUInt32BE(); rest > 0; rest = Math.floor(rest / 62))
    digits = DIGITS.charAt(rest % 62) + digits
  const zeroBytes = bytes.findIndex((byte) => byte !== 0)
  return ('0'.repeat(zeroBytes < 0 ? 3 : zeroBytes) + digits).padEnd(6, '0')
}
