import { Refusal } from '../../errors.js'
import type { Naming, Role } from './naming.js'

/** What a card that asks is about: what is decided comes from here, and never from the click. */
export function namingSubject({ owned, role, person }: Naming): string {
  return `naming:${role}:${person?.objectId ?? 'nobody'}:${owned.subject}`
}

/** @throws Refusal when it is the subject of something else */
export function readNamingSubject(subject: string): { role: Role; objectId?: string; of: string } {
  const [, role, who, of] = /^naming:(owner|backup):([^:]+):(.+)$/.exec(subject) ?? []
  if (!role || !who || !of) throw notAsked
  return { role: role as Role, of, ...(who === 'nobody' ? {} : { objectId: who }) }
}

const notAsked = new Refusal(
  'There is nothing to confirm on this card.',
  'Nothing was changed.',
  'Type "owner" to name somebody.',
)
