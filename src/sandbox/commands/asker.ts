import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { people, type SandboxPerson } from '../people.js'

/** Who asks, as the person of the sandbox. @throws Refusal when it is somebody else */
export function askerOf({ person }: Pick<Turn, 'person'>): SandboxPerson {
  const found = Object.values(people).find(({ objectId }) => objectId === person.objectId)
  if (found) return found
  throw new Refusal('You are not one of the people of this sandbox.', 'Nothing was done.', '')
}
