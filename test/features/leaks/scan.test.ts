import fc from 'fast-check'
import { scan } from '../../../src/features/leaks/scan.js'
import { makeToken } from '../../../src/sandbox/azure-devops/world/make-token.js'
import { any52, any84, anyTokenParts, characterOf, synthetic52, synthetic84, textOf } from './synthetic-secrets.js'

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const anyBytes = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
const anySecret = fc.oneof(any84, any52)
const between = (before: Buffer, secret: string, after: Buffer) =>
  Buffer.concat([before, Buffer.from(' '), Buffer.from(secret), Buffer.from(' '), after])

test('a token is found at its exact place in any bytes', () => {
  fc.assert(
    fc.property(anyBytes, anySecret, anyBytes, (before, secret, after) => {
      const match = scan(between(before, secret, after)).find(({ offset }) => offset === before.length + 1)
      expect(match).toMatchObject({ verdict: 'confirmed', length: secret.length })
    }),
  )
})

test('several tokens are all found, in order', () => {
  fc.assert(
    fc.property(fc.array(anySecret, { maxLength: 5 }), (secrets) => {
      const text = secrets.map((secret) => `token: ${secret};`).join('\n')
      const offsets = secrets.map((_, index) =>
        secrets.slice(0, index).reduce((sum, { length }) => sum + length + 9, 7),
      )
      expect(scan(Buffer.from(text)).map(({ offset }) => offset)).toEqual(offsets)
    }),
  )
})

test('an 84-character token says the month it was issued in', () => {
  fc.assert(
    fc.property(anyTokenParts, fc.integer({ min: 0, max: 11 }), (parts, month) => {
      const token = synthetic84({ ...parts, year: 'C', month: 'ABCDEFGHIJKL'.charAt(month) })
      expect(scan(Buffer.from(token))[0]?.issued).toEqual({ year: 2026, month: month + 1 })
    }),
  )
})

test('an 84-character token with a wrong checksum is only probable', () => {
  fc.assert(
    fc.property(any84, fc.integer({ min: 80, max: 83 }), characterOf(digits), (token, at, other) => {
      fc.pre(token[at] !== other)
      const changed = token.slice(0, at) + other + token.slice(at + 1)
      expect(scan(Buffer.from(changed))).toMatchObject([{ kind: 'azure-devops-token', verdict: 'probable' }])
    }),
  )
})

test('a 52-character token with any one character changed to any other is nothing', () => {
  const token = synthetic52(Buffer.from('latchkey example, never issued!!'))
  expect(scan(Buffer.from(token))).toMatchObject([{ kind: 'azure-devops-token-old', verdict: 'confirmed', offset: 0 }])
  for (let at = 0; at < token.length; at++) {
    for (const other of digits) {
      if (other === token[at]) continue
      expect(scan(Buffer.from(token.slice(0, at) + other + token.slice(at + 1)))).toEqual([])
    }
  }
})

test('a token inside a longer run of letters and digits is ignored', () => {
  fc.assert(
    fc.property(anySecret, characterOf(digits), fc.boolean(), (secret, letter, inFront) => {
      expect(scan(Buffer.from(inFront ? letter + secret : secret + letter))).toEqual([])
    }),
  )
})

test('random base64, hexadecimal and lower-case letters hold nothing', () => {
  const noise = fc.uint8Array({ minLength: 2000, maxLength: 4000 }).map((bytes) => Buffer.from(bytes))
  fc.assert(
    fc.property(noise, textOf('abcdefghijklmnopqrstuvwxyz234567', 52), (bytes, hash) => {
      for (const encoding of ['base64', 'base64url', 'hex'] as const)
        expect(scan(Buffer.from(bytes.toString(encoding)))).toEqual([])
      expect(scan(bytes)).toEqual([])
      expect(scan(Buffer.from(`sha256 = "${hash}"`))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('a match holds no part of the secret', () => {
  fc.assert(
    fc.property(anySecret, (secret) => {
      const written = JSON.stringify(scan(Buffer.from(`x ${secret}`)))
      for (let at = 0; at + 10 <= secret.length; at++) expect(written).not.toContain(secret.slice(at, at + 10))
    }),
  )
})

test('nothing is found in nothing, in one byte, or at the very end of a buffer cut short', () => {
  const token = synthetic52(Buffer.from('latchkey example, never issued!!'))
  for (const text of ['', 'J', token.slice(0, 51)]) expect(scan(Buffer.from(text))).toEqual([])
})

test('the tokens that the sandbox issues, made by another hand, are confirmed', () => {
  for (let count = 0; count < 200; count++) {
    const match = { verdict: 'confirmed', issued: { year: 2026, month: 11 } }
    expect(scan(Buffer.from(makeToken(new Date('2026-11-21T12:00:00Z'))))).toMatchObject([match])
  }
})
