import { alphabet, isAllIn, standsAlone } from '../alphabet.js'
import { decodeBase64, eitherBase64 } from '../base64-bytes.js'
import { marvinChecksum, marvinSeed } from '../marvin32.js'
import type { Detector } from './detector.js'

const neighbours = alphabet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=')

/** What tells one service's keys from another's. */
export interface AzureKeyShape {
  id: string
  name: string
  /** Four characters that stand in every key of the service. */
  signature: string
  /** How many base64 characters stand before the signature and after it, without the padding. */
  before: number
  after: number
  /** The padding: nothing, `=` or `==`. */
  padding: string
  /** The names of the seeds its checksums are computed with. */
  seeds: readonly string[]
  examples: Detector['examples']
}

/**
 * The detector of an identifiable Azure key: base64 of random bytes with a signature in them; the last four bytes are Marvin32 of the others.
 * Source: microsoft/security-utilities, IdentifiableMetadata.cs and IdentifiableSecrets.cs.
 */
export function azureKeyDetector(shape: AzureKeyShape): Detector {
  const seeds = shape.seeds.map(marvinSeed)
  const characters = shape.before + shape.signature.length + shape.after
  return {
    id: shape.id,
    name: shape.name,
    anchors: [shape.signature],
    checksum: 'required',
    confirm(buffer, at) {
      const start = at - shape.before
      const end = start + characters + shape.padding.length
      if (!isAllIn(eitherBase64, buffer, start, start + characters) || !standsAlone(neighbours, buffer, start, end))
        return undefined
      if (buffer.toString('latin1', start + characters, end) !== shape.padding) return undefined
      // The bits of the last character that no byte needs are zero: otherwise two texts would be the same key.
      if ((eitherBase64[buffer[start + characters - 1] as number] as number) % 2 ** ((characters * 6) % 8) !== 0)
        return undefined
      const key = decodeBase64(buffer, start, start + characters)
      const covered = key.subarray(0, -4)
      const right = seeds.some((seed) => marvinChecksum(covered, seed).equals(key.subarray(-4)))
      key.fill(0)
      return right ? { offset: start, length: end - start, verdict: 'confirmed' } : undefined
    },
    examples: shape.examples,
  }
}
