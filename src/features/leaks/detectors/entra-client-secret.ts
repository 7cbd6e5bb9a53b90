import { alphabet, isAllIn, standsAlone } from '../alphabet.js'
import { marvinChecksum, marvinSeed } from '../marvin32.js'
import type { Detector } from './detector.js'

const DIGITS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~'
const unreserved = alphabet(DIGITS)
/** What would make it part of something longer: an address, base64. */
const neighbours = alphabet(`${DIGITS}+/%`)
const SEED = marvinSeed('AadPwd00')
const LENGTH = 40
const SIGNATURE_AT = 3
const CHECKSUM = 3

/**
 * The client secret of an application in Microsoft Entra: 40 characters, `8Q~` after three, the last three of them a checksum.
 * Source: microsoft/security-utilities, SEC101/156 and its test example.
 */
export const entraClientSecret: Detector = {
  id: 'entra-client-secret',
  name: 'Microsoft Entra client secret',
  anchors: ['8Q~'],
  checksum: 'raises',
  confirm(buffer, at) {
    const start = at - SIGNATURE_AT
    const end = start + LENGTH
    if (!isAllIn(unreserved, buffer, start, end) || !standsAlone(neighbours, buffer, start, end)) return undefined
    const right = checksumOf(buffer.subarray(start, end - CHECKSUM)).equals(buffer.subarray(end - CHECKSUM, end))
    return { offset: start, length: LENGTH, verdict: right ? 'confirmed' : 'probable' }
  },
  examples: {
    hits: [
      ['zzz8', 'Q~zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', 'blP'],
      ['zzz8', 'Q~zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', 'blQ'],
    ],
    misses: [
      ['zzz8', 'Q~zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', 'blP'],
      ['zzz7', 'Q~zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', 'blP'],
      ['/zzz8', 'Q~zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', 'blP'],
    ],
  },
}

function checksumOf(bytes: Buffer): Buffer {
  let digits = ''
  for (let rest = marvinChecksum(bytes, SEED).readUInt32LE(); rest > 0; rest = Math.floor(rest / DIGITS.length)) {
    digits = DIGITS.charAt(rest % DIGITS.length) + digits
  }
  return Buffer.from(digits.padStart(6, DIGITS.charAt(0)).slice(0, CHECKSUM))
}
