import { crc32 } from 'node:zlib'
import { base32, isAllIn, lettersAndDigits, standsAlone } from '../alphabet.js'
import type { Finding } from './detector.js'

const LENGTH = 52
/** Which bytes of the decoded 32 are the checksum, the lowest first. */
const CHECKSUM_AT = [22, 8, 7, 2]

/**
 * The offsets of 52 characters of lower-case base32 that no other such character precedes, and some inside longer runs. There is no
 * literal to look for, so it probes every 52nd byte and steps back from there: most probes soon see one that cannot belong and jump on.
 */
export function base32Runs(buffer: Buffer): number[] {
  const starts: number[] = []
  let last = LENGTH - 1
  while (last < buffer.length) {
    let at = last
    while (at > last - LENGTH && (base32[buffer[at] as number] as number) >= 0) at--
    const whole = at === last - LENGTH
    if (whole) starts.push(at + 1)
    last = whole ? last + LENGTH : at + LENGTH
  }
  return starts
}

/**
 * The secret of the format that Azure DevOps used until July 2024 (and Azure DevOps Server still uses), at this offset: 52 lower-case
 * base32 characters of 32 bytes, four of which are the CRC-32 of the others, XOR a number that says what kind it is.
 * Out: a confirmed finding, or undefined. A look-alike is common (a Nix hash has this shape), so the checksum decides.
 * Source: microsoft/security-utilities and microsoft/sarif-pattern-matcher, SEC101/102.
 */
export function confirmOldFormat(buffer: Buffer, start: number, kind: number): Finding | undefined {
  const end = start + LENGTH
  if (!isAllIn(base32, buffer, start, end) || !standsAlone(lettersAndDigits, buffer, start, end)) return undefined
  const decoded = decodeBase32(buffer, start, end)
  const stored = CHECKSUM_AT.reduceRight((sum, at) => sum * 256 + (decoded[at] as number), 0)
  const covered = decoded.filter((_, at) => !CHECKSUM_AT.includes(at))
  const computed = (crc32(covered) ^ kind) >>> 0
  // 52 characters hold 260 bits: the last four are not part of the 32 bytes and are zero, so the last character is a or q.
  const endsRight = ((base32[buffer[end - 1] as number] as number) & 0b1111) === 0
  decoded.fill(0)
  covered.fill(0)
  return endsRight && stored === computed ? { offset: start, length: LENGTH, verdict: 'confirmed' } : undefined
}

function decodeBase32(buffer: Buffer, start: number, end: number): Buffer {
  const decoded = Buffer.alloc(Math.floor(((end - start) * 5) / 8))
  let bits = 0
  let held = 0
  let written = 0
  for (let at = start; at < end; at++) {
    held = ((held << 5) | (base32[buffer[at] as number] as number)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    decoded[written++] = (held >> bits) & 0xff
  }
  return decoded
}
