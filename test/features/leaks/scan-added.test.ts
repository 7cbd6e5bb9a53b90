import fc from 'fast-check'
import { privateKey } from '../../../src/features/leaks/detectors/private-key.js'
import { scanAdded } from '../../../src/features/leaks/scan-added.js'
import { any52, any84 } from './synthetic-secrets.js'

const anySecret = fc.oneof(any84, any52)

test('a token on a new line is reported with its line, one on an old line is not', () => {
  fc.assert(
    fc.property(anySecret, anySecret, (old, fresh) => {
      const before = Buffer.from(`first\nold: ${old}\nlast\n`)
      const after = Buffer.from(`first\nold: ${old}\nbetween\nnew: ${fresh}\nlast\n`)
      expect(scanAdded(before, after)).toMatchObject({ matches: [{ line: 4, length: fresh.length }] })
      expect(scanAdded(after, before)).toEqual({ matches: [] })
      expect(scanAdded(undefined, before)).toMatchObject({ matches: [{ line: 2 }] })
    }),
  )
})

test('of many tokens exactly those on new lines are reported, each with its line', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anySecret, fc.boolean(), fc.nat(2)), { maxLength: 8 }), (entries) => {
      const lines = entries.flatMap(([secret, fresh, blank]) => [
        ...new Array(blank).fill(''),
        `${fresh ? '+' : '='} ${secret}`,
      ])
      const before = Buffer.from(lines.filter((line) => !line.startsWith('+')).join('\n'))
      const expected = [...lines.entries()]
        .filter(([, line]) => line.startsWith('+'))
        .map(([index]) => ({ line: index + 1 }))
      expect(scanAdded(before, Buffer.from(lines.join('\n')))).toMatchObject({ matches: expected })
    }),
  )
})

test('a key over several lines is reported when one of them is new', () => {
  const pem = (privateKey.examples.hits[0] as string[]).join('')
  const before = Buffer.from(pem.replace('PRIVATE KEY', 'SOMETHING'))
  expect(scanAdded(before, Buffer.from(`first\n${pem}`))).toMatchObject({ matches: [{ kind: 'private-key', line: 2 }] })
  expect(scanAdded(Buffer.from(pem), Buffer.from(`first\n${pem}`))).toEqual({ matches: [] })
})

test('a token in a new UTF-16 file is reported with its line', () => {
  fc.assert(
    fc.property(any84, (token) => {
      const file = Buffer.from(`\ufefffirst\r\n${token}\r\n`, 'utf16le')
      expect(scanAdded(undefined, file)).toMatchObject({ matches: [{ line: 2, wrapped: { carrier: 'utf-16' } }] })
    }),
  )
})

test('what was not looked into is said', () => {
  expect(scanAdded(undefined, Buffer.from([1, 0, 2]))).toEqual({ notScanned: 'binary' })
})
