/**
 * What a text holds that has a secret in it: as it is, or in JSON, as hex, in base64 or base64url, or any of these in a url.
 * In base64 it may stand behind something else (git sends `:` and the token), so of each of its three places there only
 * what no neighbour changes is looked for.
 * @param bytes of a key: only its written forms are looked for
 */
export function writtenForms(secret: string | Buffer): string[] {
  const bytes = Buffer.from(secret as string)
  const hex = bytes.toString('hex')
  const inBase64 = [0, 1, 2].map((before) => {
    const written = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return written.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
  const inBase64url = inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  const asText = typeof secret === 'string' ? [secret, JSON.stringify(secret).slice(1, -1)] : []
  const forms = [...asText, hex, hex.toUpperCase(), ...inBase64, ...inBase64url]
  return [...new Set([...forms, ...forms.map(encodeURIComponent)])]
}
