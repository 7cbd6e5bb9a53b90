import { fingerprint, fingerprints } from '../../../src/features/tokens/fingerprint.js'

const [current, retired] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
const secret = Buffer.from('synthetic, never issued')

test('a fingerprint is HMAC-SHA256: test case 6 of RFC 4231', () => {
  const data = Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First')
  expect(fingerprint(data, Buffer.alloc(131, 0xaa))).toBe(
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  )
})

test('while keys are rotated a secret has one fingerprint under each, the current first', () => {
  expect(fingerprints(secret, [current, retired])).toEqual([fingerprint(secret, current), fingerprint(secret, retired)])
  expect(fingerprint(secret, current)).not.toBe(fingerprint(secret, retired))
})

test('a key that could be guessed is refused, and so is none', () => {
  expect(() => fingerprint(secret, Buffer.alloc(31))).toThrow(RangeError)
  expect(() => fingerprints(secret, [])).toThrow(RangeError)
})
