import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { c3idOf, makeToken, tokenChecksum } from '../../../src/sandbox/azure-devops/world/make-token.js'

type Vector = {
  parts: [string, string]
  length: number
  c3id: string
  expect: { kind: string; checksum: boolean } | null
}

/** Synthetic tokens that no service issued, kept beside the checkout. */
const file = fileURLToPath(new URL('../../../../shared/data/pat-vectors.json', import.meta.url))
const vectors: Vector[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).valid : []
const long = vectors.filter(({ length, expect: wanted }) => length === 84 && wanted?.checksum)

test('the checksum is right for the synthetic vectors, and so is the C3ID', () => {
  if (vectors.length === 0) console.log('skipped: no vectors')
  for (const { parts, c3id } of long) {
    const token = parts.join('')
    expect(tokenChecksum(token.slice(0, 80))).toBe(token.slice(80))
    expect(c3idOf(token)).toBe(c3id)
  }
})

test('a made token carries the month it was made in, is never the same twice, and one changed character breaks its checksum', () => {
  const token = makeToken(new Date('2026-11-21T00:00:00Z'))
  expect(token).toHaveLength(84)
  expect(token.slice(52, 60)).toBe(['JQQJ', '99CK'].join(''))
  expect(token).not.toBe(makeToken(new Date('2026-11-21T00:00:00Z')))
  const other = token.startsWith('a') ? 'b' : 'a'
  expect(tokenChecksum(other + token.slice(1, 80))).not.toBe(token.slice(80))
})
