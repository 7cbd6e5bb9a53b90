import fc from 'fast-check'
import type { Match } from '../../../src/features/leaks/match.js'
import { scan } from '../../../src/features/leaks/scan.js'
import { withSecret } from '../../../src/features/leaks/with-secret.js'
import { any52, any84, textOf } from './synthetic-secrets.js'

const user = fc.integer({ min: 0, max: 30 }).chain((length) => textOf('abcdefghijklmnopqrstuvwxyz.@', length))
const around = fc.integer({ min: 0, max: 80 }).chain((length) => textOf('abcxyz {}":,\n', length))
const lent = (buffer: Buffer, match: Match | undefined) =>
  withSecret(buffer, match as Match, (secret) => secret.toString('latin1'))

/** Says that exactly this secret is found in the text, and can be lent. */
function expectFound(text: string | Buffer, secret: string, carrier: string) {
  const buffer = Buffer.from(text)
  const matches = scan(buffer)
  expect(matches).toMatchObject([{ verdict: 'confirmed', wrapped: { carrier, length: secret.length } }])
  expect(lent(buffer, matches[0])).toBe(secret)
}

test('a token is found in base64, whatever stands before and after it and however it is aligned', () => {
  fc.assert(
    fc.property(around, any84, around, (before, token, after) => {
      expectFound(`data: ${Buffer.from(`${before}:${token}\n${after}`).toString('base64')}`, token, 'base64')
    }),
  )
})

test('the place of a token in base64 is the characters that hold it', () => {
  fc.assert(
    fc.property(any84, (token) => {
      const [before, after] = [
        Buffer.from('x'.repeat(299)).toString('base64'),
        Buffer.from('y'.repeat(300)).toString('base64'),
      ]
      expect(before).toHaveLength(400)
      const text = before.replace(/=*$/, '').slice(0, 396) + Buffer.from(`: ${token}\n\n`).toString('base64') + after
      const [match] = scan(Buffer.from(text))
      expect(match).toMatchObject({ offset: 396, length: 116 })
    }),
  )
})

test('a Basic header is opened for tokens of both lengths, and what two carriers see is one match', () => {
  fc.assert(
    fc.property(user, fc.oneof(any84, any52), (name, token) => {
      const header = `Authorization: Basic ${Buffer.from(`${name}:${token}`).toString('base64')}\r\n`
      const matches = scan(Buffer.from(header))
      expect(matches).toHaveLength(1)
      expect(lent(Buffer.from(header), matches[0])).toBe(token)
    }),
  )
})

test('a token is found in a file written in UTF-16', () => {
  fc.assert(
    fc.property(around, any84, around, fc.boolean(), (before, token, after, odd) => {
      const text = Buffer.from(`${before}"${token}"${after}`, 'utf16le')
      expectFound(odd ? Buffer.concat([Buffer.from([0x0a]), text]) : text, token, 'utf-16')
    }),
  )
})

test('a token is found in the base64 of UTF-16, as PowerShell encodes commands', () => {
  fc.assert(
    fc.property(around, any84, around, (before, token, after) => {
      const encoded = Buffer.from(`${before}"${token}"${after}`, 'utf16le').toString('base64')
      expectFound(`powershell -enc ${encoded}`, token, 'utf-16 in base64')
    }),
  )
})

test('a token inside a longer run of letters stays ignored when it is wrapped, however it is aligned', () => {
  fc.assert(
    fc.property(any84, fc.integer({ min: 0, max: 5 }), fc.boolean(), (token, spaces, inFront) => {
      const text = ' '.repeat(spaces) + (inFront ? `x${token} ` : `${token}x `)
      expect(scan(Buffer.from(Buffer.from(text).toString('base64')))).toEqual([])
      expect(scan(Buffer.from(`Basic ${Buffer.from(`:${text}`).toString('base64')}`))).toEqual([])
      expect(scan(Buffer.from(text, 'utf16le'))).toEqual([])
      expect(scan(Buffer.from(Buffer.from(text, 'utf16le').toString('base64')))).toEqual([])
    }),
  )
})
