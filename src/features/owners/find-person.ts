import { listUsers } from '../../azure-devops/users.js'
import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { asNameable, type Nameable } from './nameable.js'
import { asCompared, severalPeople } from './several-people.js'

/**
 * Who of an organization has this sign-in address, else this name, as the asker sees its people; the whole of it, in any
 * case. Of several, the one is meant who alone can be named. @throws Refusal for nobody, several, or nobody who can be named
 */
export async function findPerson(turn: Turn, organization: string, said: string): Promise<Nameable> {
  const wanted = asCompared(said)
  const people = await listUsers(await turn.asUser(), organization)
  // Anybody can take another's address for a name of their own.
  const byAddress = people.filter(({ address }) => asCompared(address) === wanted)
  const found = byAddress.length > 0 ? byAddress : people.filter(({ name }) => asCompared(name) === wanted)
  if (found.length === 0 || wanted === '') throw nobodyOf(organization)
  const judged = found.map((user) => asNameable(turn.config, user))
  const nameable = judged.flatMap((each) => (each instanceof Refusal ? [] : [each]))
  const [person, ...others] = nameable
  if (person && others.length === 0) return person
  const [why, ...more] = judged
  if (why instanceof Refusal && more.length === 0) throw why
  throw severalPeople(person ? nameable : found)
}

/** The same person again, by object id. @throws Refusal when they are not there any more */
export async function findPersonAgain(turn: Turn, organization: string, objectId: string): Promise<Nameable> {
  const people = await listUsers(await turn.asUser(), organization)
  const user = people.find((each) => each.objectId === objectId)
  if (!user) throw nobodyOf(organization)
  const person = asNameable(turn.config, user)
  if (person instanceof Refusal) throw person
  return person
}

const nobodyOf = (organization: string) =>
  new Refusal(
    `I find nobody of this name or sign-in address in ${organization}.`,
    'Nothing was changed.',
    'Type the whole display name, or the address that somebody signs in with.',
  )
