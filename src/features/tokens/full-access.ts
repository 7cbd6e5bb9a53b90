import type { Context, Person } from '../../feature.js'
import { type AskedGroups, isInOneOf } from './approvers.js'

/** Whether the policy gives this person, or a group that he is in now, tokens with full access. @throws Refusal as `isInOneOf` */
export async function mayHaveFullAccess(
  context: Context,
  person: Pick<Person, 'objectId' | 'tenantId'>,
  organization: string,
  asked?: AskedGroups,
): Promise<boolean> {
  const { fullAccess } = context.config.policy
  if (fullAccess.includes(person.objectId)) return true
  const groups = fullAccess.flatMap((named) => (typeof named === 'string' ? [] : [named]))
  return isInOneOf(context, organization, groups, person, asked)
}
