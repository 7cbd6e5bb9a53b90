import { isAdministrator } from '../../azure-devops/administrators.js'
import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { isSamePerson } from '../../owners/same-person.js'
import { typedNumber } from '../../teams/typed-number.js'
import { mayKnowPlace } from './leak-card.js'
import { findOwner } from './leak-owner.js'
import type { LeakView } from './leak-state.js'
import { findLeak, type Leak, leakNumber } from './leaks.js'
import { visibleLeaks } from './visible-leaks.js'

/** What somebody is to a leak; its owner was named to look after the token, and did not make it. */
export type Part = 'maker' | 'owner' | 'administrator' | 'operator'

/** The leak of the clicked card, which the asker can see where it stands. @throws Refusal when it is about something else */
export async function clickedLeak({ db, subject }: Turn): Promise<Leak> {
  const leak = await findLeak(db, leakNumber(subject))
  if (leak) return leak
  throw unknownLeak
}

/** The leak with the number that was typed. @throws Refusal when there is none, or none that the asker may see */
export async function typedLeak(turn: Turn, number: string): Promise<Leak> {
  const leak = await findLeak(turn.db, typedNumber(number))
  if (leak && (await visibleLeaks(turn, [leak])).length > 0) return leak
  throw unknownLeak
}

const onlyOperators = new Refusal(
  'Only the operators of Latchkey can do that.',
  'Nothing was changed.',
  'They were told about it in person.',
)

const unknownLeak = new Refusal(
  'I know no such leak.',
  'Nothing was changed.',
  'Type "leaks" for a list with their numbers.',
)

/**
 * What the asker is to a leak: its maker, who runs Latchkey while none is known, whom Azure DevOps calls an administrator, or
 * else who looks after the token.
 */
export async function partIn(turn: Turn, leak: Leak): Promise<Part | undefined> {
  const { person, config } = turn
  if (leak.makerObjectId === person.objectId && leak.tenantId === person.tenantId) return 'maker'
  if (!leak.authorizationId && config.operators.includes(person.objectId)) return 'operator'
  const organization = leak.tokenOrganization ?? leak.organization
  if (!organization) return undefined
  if (await isAdministrator(await turn.asUser(), organization)) return 'administrator'
  return isSamePerson(await findOwner(turn, leak), person) ? 'owner' : undefined
}

/** @throws Refusal for everybody who is neither maker nor administrator, nor its owner; he cannot revoke it */
export async function mustHavePart(turn: Turn, leak: Leak, to: 'revoke' | 'close'): Promise<Part> {
  const part = await partIn(turn, leak)
  if (part) return part
  if (!(leak.tokenOrganization ?? leak.organization)) throw onlyOperators
  const owner = to === 'close' ? await findOwner(turn, leak) : undefined
  const names = [leak.makerName, owner?.name].filter(Boolean).join(', ')
  const others = leak.authorizationId ? names : 'an operator of Latchkey'
  throw new Refusal(
    `Only ${others ? `${others} or ` : ''}an administrator of ${leak.tokenOrganization ?? leak.organization} can do that.`,
    'Nothing was changed.',
    leak.makerName ? `${leak.makerName} was told about it in person.` : '',
  )
}

/** How the answer is drawn: where others may look on, it has no place, whoever asked. A typed command answers in person. */
export async function viewOf(turn: Turn, leak: Leak, part: Part | undefined, typed: boolean): Promise<LeakView> {
  const owner = await findOwner(turn, leak)
  const inPerson = typed || turn.conversation.kind === 'personal'
  const known = part !== undefined || mayKnowPlace(leak, turn.person.objectId, turn.config.operators, owner)
  // Also while Azure DevOps cannot be asked whether he is an administrator.
  const owns = part !== 'maker' && part !== 'administrator' && isSamePerson(owner, turn.person)
  return { place: inPerson && known, mine: inPerson && part === 'maker', owns: inPerson && owns, owner }
}
