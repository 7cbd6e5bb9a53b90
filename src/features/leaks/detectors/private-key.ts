import { decodeBase64 } from '../base64-bytes.js'
import type { Detector } from './detector.js'
import { readPemBody } from './pem-body.js'

const ANCHOR = 'PRIVATE KEY-----'
const BEGIN = /-----BEGIN (RSA |EC |DSA |OPENSSH |)$/
const OPENSSH = Buffer.from('openssh-key-v1\0')
/** An ASN.1 sequence of 80 bytes of prose, for the examples. */
const SEQUENCE = [
  'MFBhbiBleGFtcGxlIG9mIGxhdGNoa2V5LCBub3QgYSBrZXkgYW5kIG5ldmVyIGlz',
  'c3VlZCB0byBhbnlvbmUgYW4gZXhhbXBsZSBvZiBsYXRjaA==',
]

/**
 * An unencrypted private key in PEM. The body must be what it claims to be: one ASN.1 sequence of exactly the length
 * that it states, or OpenSSH's own format; a heading in a document or a shortened example is neither.
 * Source: RFC 7468 for the frame, X.690 section 8.1 for the length, PROTOCOL.key of OpenSSH for its magic.
 */
export const privateKey: Detector = {
  id: 'private-key',
  name: 'Private key',
  anchors: [ANCHOR],
  checksum: 'required',
  confirm(buffer, at) {
    const begin = BEGIN.exec(buffer.toString('latin1', Math.max(0, at - 24), at))
    if (!begin) return undefined
    const { characters, end } = readPemBody(buffer, at + ANCHOR.length)
    const decoded = decodeBase64(characters, 0, characters.length)
    const right = decoded.subarray(0, OPENSSH.length).equals(OPENSSH) || isOneSequence(decoded)
    characters.fill(0)
    decoded.fill(0)
    const lastLine = Buffer.from(`-----END ${begin[1]}${ANCHOR}`)
    if (!right || !buffer.subarray(end, end + lastLine.length).equals(lastLine)) return undefined
    const offset = at - begin[0].length
    return { offset, length: end + lastLine.length - offset, verdict: 'confirmed' }
  },
  examples: {
    hits: [
      ['-----BEGIN ', 'PRIVATE KEY-----\r\n', ...SEQUENCE.map((line) => `${line}\r\n`), '-----END PRIVATE KEY-----'],
      ['-----BEGIN ', 'RSA PRIVATE KEY-----\\n', ...SEQUENCE, '\\n-----END RSA PRIVATE KEY-----'],
      ['-----BEGIN ', 'OPENSSH PRIVATE KEY-----\n', 'b3BlbnNzaC1rZXktdjEA', '\n-----END OPENSSH PRIVATE KEY-----'],
    ],
    misses: [
      ['-----BEGIN ', 'PRIVATE KEY-----\n', ...SEQUENCE.slice(1), '\n-----END PRIVATE KEY-----'],
      ['-----BEGIN ', 'PRIVATE KEY-----\n', ...SEQUENCE.slice(0, 1), '\n-----END PRIVATE KEY-----'],
      ['-----BEGIN ', 'PRIVATE KEY-----\n', ...SEQUENCE],
      ['-----BEGIN ', 'PUBLIC KEY-----\n', ...SEQUENCE, '\n-----END PUBLIC KEY-----'],
      ['-----BEGIN ', 'PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
    ],
  },
}

/** Whether the bytes are one DER sequence from end to end. */
function isOneSequence(der: Buffer): boolean {
  if (der.length < 4 || der[0] !== 0x30) return false
  const first = der[1] as number
  if (first < 0x80) return der.length === 2 + first
  const lengthBytes = first & 0x7f
  if (lengthBytes < 1 || lengthBytes > 3 || der.length < 2 + lengthBytes) return false
  return der.length === 2 + lengthBytes + der.readUIntBE(2, lengthBytes)
}
