import { isDigest } from '../../decisions/seen.js'
import type { Role } from './naming.js'

/**
 * What was typed behind the thing: `<person> [backup] [code]`; a name may be several words, and a mention is its text.
 */
export function readTypedNaming(words: string[]): { who: string; role: Role; code: string } {
  const left = [...words]
  const code = left.length > 1 && isDigest(left.at(-1) ?? '') ? (left.pop() ?? '') : ''
  const backup = left.length > 1 && left.at(-1)?.toLowerCase() === 'backup'
  if (backup) left.pop()
  const who = left.join(' ').replace(/<\/?at\b[^<>]*>/gi, '')
  return { who: who.trim(), role: backup ? 'backup' : 'owner', code }
}
