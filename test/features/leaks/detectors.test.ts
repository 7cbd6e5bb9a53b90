import { generateKeyPairSync } from 'node:crypto'
import { detectors } from '../../../src/features/leaks/detectors/index.js'
import { scan } from '../../../src/features/leaks/scan.js'

const found = (text: string) => scan(Buffer.from(text))

describe.each(detectors)('$name', (detector) => {
  test('has examples of both sorts, and a literal or a run to look for', () => {
    expect(detector.examples.hits.length).toBeGreaterThan(0)
    expect(detector.examples.misses.length).toBeGreaterThan(0)
    expect(detector.anchors.length > 0 || detector.runs !== undefined).toBe(true)
    for (const literal of detector.anchors) expect(literal.length).toBeGreaterThanOrEqual(3)
  })

  test.each(
    detector.examples.hits.map((parts) => parts.join('')),
  )('finds its example, alone and in text: %#', (secret) => {
    const kind = detector.id
    expect(found(secret)).toEqual([expect.objectContaining({ kind, offset: 0, length: secret.length })])
    const inText = found(`key = "${secret}"\nnext line`)
    expect(inText).toEqual([expect.objectContaining({ kind, offset: 7, length: secret.length })])
  })

  test.each(detector.examples.misses.map((parts) => parts.join('')))('leaves its near miss alone: %#', (text) => {
    expect(found(text).filter(({ kind }) => kind === detector.id)).toEqual([])
    expect(found(`key = "${text}"\n`).filter(({ kind }) => kind === detector.id)).toEqual([])
  })

  test('says confirmed at least once, and probable only where the checksum raises', () => {
    const verdicts = new Set(
      detector.examples.hits.flatMap((parts) => found(parts.join(''))).map(({ verdict }) => verdict),
    )
    expect(verdicts.has('confirmed')).toBe(true)
    expect(verdicts.has('probable')).toBe(detector.checksum === 'raises')
  })
})

test('the detectors have ids of their own', () => {
  expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length)
})

test('a private key made this moment is found in each of its usual forms, a public or encrypted one is not', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const forms = [
    rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }),
    rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ec.privateKey.export({ type: 'sec1', format: 'pem' }),
    JSON.stringify({ private_key: ec.privateKey.export({ type: 'pkcs8', format: 'pem' }) }),
  ]
  for (const form of forms) expect(found(form.toString()).map(({ kind }) => kind)).toEqual(['private-key'])
  expect(found(rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString())).toEqual([])
  const encrypted = rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  expect(found(encrypted.toString())).toEqual([])
})
