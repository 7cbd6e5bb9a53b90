import type { Match } from '../../../src/features/leaks/match.js'
import { scan } from '../../../src/features/leaks/scan.js'
import { withSecret } from '../../../src/features/leaks/with-secret.js'
import { synthetic52 } from './synthetic-secrets.js'

const token = synthetic52(Buffer.from('latchkey example, never issued!!'))
const plain = Buffer.from(`token ${token}`)
const wrapped = Buffer.from(`Basic ${Buffer.from(`:${token}`).toString('base64')}`)

test.each([
  ['plain', plain],
  ['wrapped', wrapped],
])('a %s secret is lent, and is zeros as soon as the borrower is done', (_, buffer) => {
  const original = Buffer.from(buffer)
  const match = scan(buffer)[0] as Match
  let kept: Buffer = Buffer.alloc(0)
  const text = withSecret(buffer, match, (secret) => {
    kept = secret
    return secret.toString()
  })
  expect(text).toBe(token)
  expect(kept).toEqual(Buffer.alloc(52))
  expect(buffer).toEqual(original)
})

test('it is wiped when the borrower throws, too', () => {
  let kept: Buffer = Buffer.from('x')
  const borrow = () =>
    withSecret(plain, scan(plain)[0] as Match, (secret) => {
      kept = secret
      throw new Error('no')
    })
  expect(borrow).toThrow('no')
  expect(kept).toEqual(Buffer.alloc(52))
})

test('a borrower that would go on later is refused, instead of finding zeros', () => {
  expect(() => withSecret(plain, scan(plain)[0] as Match, async (secret) => secret.toString())).toThrow(TypeError)
})
