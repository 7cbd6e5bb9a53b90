import { isAdministrator } from '../../azure-devops/administrators.js'
import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { isSamePerson } from '../../owners/same-person.js'
import { unknownThing } from './ownables.js'
import type { Ownership } from './ownership-card.js'

/** Whether the asker looks after it, or administers the organization as Azure DevOps answers now. */
export async function mayName(turn: Turn, { owned, named }: Ownership): Promise<boolean> {
  if ([owned.maker, named.owner].some((each) => isSamePerson(each, turn.person))) return true
  return isAdministrator(await turn.asUser(), owned.organization)
}

/** @throws Refusal for everybody else; only its backup is told who may, for others it is as if there were none such */
export async function mustMayName(turn: Turn, ownership: Ownership): Promise<void> {
  if (await mayName(turn, ownership)) return
  const { owned, named } = ownership
  if (!isSamePerson(named.backup, turn.person)) throw unknownThing
  const names = [named.owner, owned.maker].flatMap((each) => each?.name ?? [])
  throw new Refusal(
    `Only ${names.join(', ')} or an administrator of ${owned.organization} can say who looks after it.`,
    'Nothing was changed.',
    '',
  )
}
