import type { Owner } from '../../owners/named-owners.js'
import { isSamePerson } from '../../owners/same-person.js'
import { backupHearsFromDays } from '../../owners/why-you-hear.js'
import type { Naming } from './naming.js'
import { onlyMaker } from './ownership-card.js'

/** Who asks, and whether they could name nobody for it any more. */
export type Asker = { person: Owner; losesRight: boolean }

/** What somebody brings about by naming another: who is told about it then, and who no longer is. */
export function consequenceOf(naming: Naming, asker: Asker): string {
  const { owned, role, person } = naming
  const former = whoIsNoLongerTold(naming, asker)
  const { maker, ownerIsTold } = owned
  if (role === 'owner') {
    return person
      ? inSentences(`${person.name} is told ${ownerIsTold}, and may name others.`, former, onlyMaker(owned, maker.name))
      : inSentences(`${maker.name}, who made it, is its owner then.`, former)
  }
  return person
    ? inSentences(`${person.name} is told about it from ${backupHearsFromDays} days before it expires.`, former)
    : inSentences(former, whoIsLeft(naming))
}

function whoIsNoLongerTold({ role, before }: Naming, { person, losesRight }: Asker): string {
  const former = before[role]
  if (!former) return ''
  if (!isSamePerson(former, person)) return `${former.name} is no longer told about it.`
  return `You are no longer told about it${losesRight ? ', and can no longer name anybody for it' : ''}.`
}

/** Channels may hear of it, too. */
function whoIsLeft({ owned, after }: Naming): string {
  const { maker } = owned
  return after.owner
    ? `Then only ${after.owner.name} and ${maker.name} are told in person before it expires.`
    : `Then only ${maker.name} is told in person before it expires.`
}

const inSentences = (...sentences: string[]) => sentences.filter(Boolean).join(' ')
