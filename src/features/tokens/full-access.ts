import type { Turn } from '../../feature.js'
import { isInOneOf } from './approvers.js'

/** Whether the policy gives this person, or a group that he is in now, tokens with full access. @throws Refusal as `isInOneOf` */
export async function mayHaveFullAccess(turn: Turn): Promise<boolean> {
  const { fullAccess } = turn.config.policy
  if (fullAccess.includes(turn.person.objectId)) return true
  const groups = fullAccess.flatMap((named) => (typeof named === 'string' ? [] : [named]))
  return isInOneOf(turn, turn.organization, groups, turn.person)
}
