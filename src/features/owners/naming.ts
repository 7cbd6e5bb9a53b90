import { digestOf } from '../../decisions/seen.js'
import { Refusal } from '../../errors.js'
import type { NamedOwners, Owner } from '../../owners/named-owners.js'
import { isSamePerson } from '../../owners/same-person.js'
import type { Nameable } from './nameable.js'
import type { Owned } from './ownables.js'
import type { Ownership } from './ownership-card.js'

export type Role = 'owner' | 'backup'

/** Whom somebody wants to name for a thing; without a person, that nobody is to be it. */
export type Naming = { owned: Owned; role: Role; person?: Nameable; before: NamedOwners; after: NamedOwners }

/** @throws Refusal for what would change nothing, or make one person both */
export function makeNaming({ owned, named: before }: Ownership, role: Role, person?: Nameable): Naming {
  const after = role === 'owner' ? withOwner(owned, before, person) : withBackup(owned, before, person)
  return { owned, role, ...(isSamePerson(person, owned.maker) ? {} : { person }), before, after }
}

/** @returns the digest of what a decision about it rests on */
export function namingDigest({ owned, role, person, before }: Naming): string {
  const { ownedSubject, name, maker } = owned
  const ids = [maker, before.owner, before.backup].map((each) => each && [each.tenantId, each.objectId])
  return digestOf([ownedSubject, name, role, person, ids])
}

function withOwner({ maker }: Owned, { owner, backup }: NamedOwners, person?: Owner): NamedOwners {
  if (!person || isSamePerson(person, maker)) {
    if (!owner) throw already(`${maker.name}, who made it, is its owner already.`)
    return { backup }
  }
  if (isSamePerson(person, owner)) throw already(`${person.name} is its owner already.`)
  return { owner: person, backup: isSamePerson(person, backup) ? undefined : backup }
}

function withBackup({ maker }: Owned, { owner, backup }: NamedOwners, person?: Owner): NamedOwners {
  if (!person) {
    if (!backup) throw already('It has no backup owner.')
    return { owner }
  }
  if (isSamePerson(person, maker)) throw already(`${person.name} made it, and is told about it anyway.`)
  if (isSamePerson(person, owner)) throw already(`${person.name} is its owner: a backup owner is somebody else.`)
  if (isSamePerson(person, backup)) throw already(`${person.name} is its backup owner already.`)
  return { owner, backup: person }
}

const already = (happened: string) => new Refusal(happened, 'Nothing was changed.', '')
