import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { findPerson, findPersonAgain } from './find-person.js'
import { mustMayName } from './may-name.js'
import type { Nameable } from './nameable.js'
import { makeNaming, type Naming, type Role } from './naming.js'
import { readNamingSubject } from './naming-subject.js'
import { type Owned, ownedOf } from './ownables.js'
import type { Ownership } from './ownership-card.js'
import { readOwnership } from './read-ownership.js'

/** What was typed, or put into the form. @throws Refusal */
export async function namingOf(turn: Turn, owned: Owned, role: Role, who: string): Promise<Naming> {
  const ownership = await readOwnership(turn, owned)
  await mustMayName(turn, ownership)
  const nobody = who.toLowerCase() === 'nobody'
  return workingNaming(turn, ownership, role, nobody ? undefined : await findPerson(turn, owned.organization, who))
}

/** What the clicked card asks. @throws Refusal */
export async function clickedNaming(turn: Turn): Promise<Naming> {
  const { role, objectId, of } = readNamingSubject(turn.subject)
  const owned = await ownedOf(turn.db, of)
  const ownership = await readOwnership(turn, owned)
  await mustMayName(turn, ownership)
  const person = objectId ? await findPersonAgain(turn, owned.organization, objectId) : undefined
  return workingNaming(turn, ownership, role, person)
}

/** What no longer works gets nobody new; who looks after it can be taken back. */
async function workingNaming(turn: Turn, ownership: Ownership, role: Role, person?: Nameable): Promise<Naming> {
  const naming = makeNaming(ownership, role, person)
  if (naming.person && !(await ownership.owned.works(turn))) throw noLongerWorks
  return naming
}

const noLongerWorks = new Refusal(
  'It no longer works, so it needs nobody to look after it.',
  'Nothing was changed.',
  'Name somebody for one that works.',
)
