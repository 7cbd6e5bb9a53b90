import { tokenChecksums } from '../../../src/features/leaks/token-checksum.js'

// The values were computed once and agree with the sandbox's own implementation; the last two have one and two leading zero bytes.
test.each([
  ['000000', '1xrK', 'a1O3'],
  ['000153', '0K69', 'AEkX'],
  ['199604', '0052', 'AABL'],
])('the checksum of token %s is written %s in base 62 and %s in base64', (number, inBase62, inBase64) => {
  const first80 = `LATCHKEYxEXAMPLExNOTxAxREALxTOKENx000000000000${number}${'JQ'.concat('QJ')}99CKACAAAAAEXAMPAAASAZDO`
  expect(tokenChecksums(Buffer.from(first80)).map(String)).toEqual([inBase62, inBase64])
})
