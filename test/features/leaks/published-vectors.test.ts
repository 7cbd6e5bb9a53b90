import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { scan } from '../../../src/features/leaks/scan.js'
import { c3id } from '../../../src/features/tokens/c3id.js'

interface Vector {
  id: string
  parts: string[]
  c3id: string
  expect: { kind: string; checksum: boolean; year?: number; month?: number; seed?: string } | null
}

const path = resolve(import.meta.dirname, '../../../../shared/data/pat-vectors.json')

function kindOf({ kind, seed }: { kind: string; seed?: string }): string {
  if (kind === 'ado-pat') return 'azure-devops-token'
  return seed === 'app' ? 'azure-devops-app-secret' : 'azure-devops-token-old'
}

test('the vectors collected from elsewhere are judged as they say', () => {
  if (!existsSync(path)) return console.info('skipped: no collected vectors')
  const { valid, invalid } = JSON.parse(readFileSync(path, 'utf8')) as { valid: Vector[]; invalid: Vector[] }
  expect(valid.length).toBeGreaterThan(0)
  for (const vector of [...valid, ...invalid]) {
    const secret = Buffer.from(vector.parts.join(''))
    const expected = vector.expect
    if (!expected) {
      expect(scan(secret)).toEqual([])
      continue
    }
    const [match, ...others] = scan(secret)
    expect(others).toEqual([])
    expect(match).toMatchObject({
      kind: kindOf(expected),
      verdict: expected.checksum ? 'confirmed' : 'probable',
      length: secret.length,
    })
    expect(match?.issued).toEqual(expected.year ? { year: expected.year, month: expected.month } : undefined)
    expect(c3id(secret)).toBe(vector.c3id)
  }
})
