import { createSign, generateKeyPairSync } from 'node:crypto'

/** A certificate that signed itself, for 127.0.0.1, and its private key, as PEM. */
export type Certificate = { cert: string; key: string }

/** Makes one; Node can read certificates but not make them, so its bytes are laid out here (RFC 5280). */
export function makeCertificate(name: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const serial = Buffer.from([1])
  const rsaWithSha256 = sequence(hex('06092a864886f70d01010b'), hex('0500'))
  const subject = sequence(der(0x31, sequence(hex('0603550403'), der(0x0c, Buffer.from(name)))))
  const hours = (count: number) => der(0x18, Buffer.from(timeOf(new Date(Date.now() + count * 3_600_000))))
  // One extension: the subject's alternative names, which are the address of the loopback.
  const loopback = sequence(der(0x87, Buffer.from([127, 0, 0, 1])))
  const extensions = der(0xa3, sequence(sequence(hex('0603551d11'), der(0x04, loopback))))
  const toSign = sequence(
    hex('a003020102'),
    der(0x02, serial),
    rsaWithSha256,
    subject,
    sequence(hours(-1), hours(24)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  )
  const signature = createSign('sha256').update(toSign).sign(privateKey)
  const whole = sequence(toSign, rsaWithSha256, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = whole.toString('base64').replace(/.{64}(?=.)/g, '$&\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  if (length < 0x100) return Buffer.concat([Buffer.from([tag, 0x81, length]), content])
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content])
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

/** A GeneralizedTime: 20260102030405Z. */
function timeOf(date: Date): string {
  return `${date.toISOString().replace(/[-:T]|\.\d+Z$/g, '')}Z`
}
