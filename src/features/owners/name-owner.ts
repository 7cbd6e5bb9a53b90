import { z } from 'zod/v4'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { clickedNaming, namingOf } from './asked-naming.js'
import { mayName, mustMayName } from './may-name.js'
import type { Role } from './naming.js'
import { namingCard } from './naming-card.js'
import { readNamingSubject } from './naming-subject.js'
import { kindsInWords, type Owned, ownedOf, typedOwned } from './ownables.js'
import { emptyOwnerForm, ownerForm } from './owner-form.js'
import { type Ownership, ownershipCard } from './ownership-card.js'
import { readOwnership } from './read-ownership.js'
import { readTypedNaming } from './typed-naming.js'
import { writeNaming } from './write-naming.js'

const none = z.object({})
const asked = z.object({
  called: z.string().trim().min(1).max(256),
  person: z.string().trim().min(1).max(256),
  role: z.enum(['owner', 'backup']),
})

export const ownerCommand: Command = {
  name: 'owner',
  usage: `[${kindsInWords}] [person] [backup]`,
  summary: `name the owner of a ${kindsInWords}, or a backup owner for when they are away; "nobody" takes it back`,
  example: 'owner nightly-sync Adele Vance backup',
  who: 'owner or administrator',
  answersInPerson: true,
  async run(turn, [called, ...words]) {
    if (!called) return emptyOwnerForm()
    const owned = await typedOwned(turn, called)
    if (words.length === 0) return whoLooksAfter(turn, await readOwnership(turn, owned))
    const { who, role, code } = readTypedNaming(words)
    if (!code) return onceMore(turn, owned, role, who)
    return writeNaming({ ...turn, seen: code }, () => namingOf(turn, owned, role, who))
  },
}

export const nameOwner = cardAction({
  verb: 'name-owner',
  who: 'owner or administrator',
  input: asked,
  run: async (turn, { called, person, role }) => onceMore(turn, await typedOwned(turn, called), role, person),
})

export const nameOwnerConfirmed = cardAction({
  verb: 'name-owner-confirmed',
  who: 'owner or administrator',
  input: none,
  run: (turn) => writeNaming(turn, () => clickedNaming(turn)),
})

export const leaveOwner = cardAction({
  verb: 'leave-owner',
  who: 'owner or administrator',
  input: none,
  async run(turn) {
    const ownership = await readOwnership(turn, await ownedOf(turn.db, readNamingSubject(turn.subject).of))
    await mustMayName(turn, ownership)
    return ownershipCard(ownership, turn.person.objectId)
  },
})

/** With the question who is to, for whom may say so. */
async function whoLooksAfter(turn: Turn, ownership: Ownership): Promise<Card> {
  const { objectId } = turn.person
  return (await mayName(turn, ownership)) ? ownerForm(ownership, objectId) : ownershipCard(ownership, objectId)
}

async function onceMore(turn: Turn, owned: Owned, role: Role, who: string): Promise<Card> {
  const naming = await namingOf(turn, owned, role, who)
  const losesRight = !(await mayName(turn, { owned, named: naming.after }))
  return namingCard(naming, { person: turn.person, losesRight })
}
