import { storableText } from '../../database/json-text.js'
import { scan } from './scan.js'

/**
 * A name from outside (a path, a branch, a token's name), or what somebody typed, as it may be kept: with … in place of any
 * secret in it.
 */
export function nameToKeep(name: string): string {
  return storableText(withoutSecrets(name))
}

function withoutSecrets(name: string): string {
  const bytes = Buffer.from(name)
  const matches = scan(bytes)
  if (matches.length === 0) return name
  const parts: string[] = []
  let from = 0
  for (const { offset, length } of matches) {
    if (offset < from) continue
    parts.push(bytes.toString('utf8', from, offset))
    from = offset + length
  }
  return [...parts, bytes.toString('utf8', from)].join('…')
}
