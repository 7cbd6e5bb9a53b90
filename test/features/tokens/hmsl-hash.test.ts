import { hmslHash } from '../../../src/features/tokens/hmsl-hash.js'

test('the HMSL hash is what scrypt of another library (Python 3, hashlib) makes of the same', () => {
  const expected = 'd75407187dba2ac9c9e7a8f301fe09b149d45d9ea0419a3e50da3a029b84890c'
  expect(hmslHash(Buffer.from('correct horse battery staple'))).toBe(expected)
})
