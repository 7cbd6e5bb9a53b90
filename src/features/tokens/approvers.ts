import { listPeopleOfGroup } from '../../azure-devops/groups.js'
import type { User } from '../../azure-devops/users.js'
import type { Approver, PolicyGroup } from '../../config/policy.js'
import type { AskedPerson, KeptApprover } from '../../database/tables.js'
import { AzureDevOpsError, NoIdentity, Refusal } from '../../errors.js'
import type { Context, Person } from '../../feature.js'
import type { TokenRequest } from './token-requests.js'

/** What Azure DevOps was asked a moment ago: who is in which group. What it did not say then is not asked again. */
export type AskedGroups = Map<string, Promise<User[]>>

type Request = Pick<TokenRequest, 'approvers' | 'organization' | 'requesterObjectId' | 'tenantId'>

/** @returns who may decide, by the policy's names */
export function namesOf(approvers: { name: string }[]): string {
  return approvers.map(({ name }) => name).join(' or ') || 'the policy'
}

/** Those who were asked, each once; never who asks. */
export function askedPeople({ approvers, requesterObjectId }: Pick<Request, 'approvers' | 'requesterObjectId'>) {
  const all = approvers.flatMap((approver) => ('group' in approver ? approver.asked : [approver]))
  return [...new Map(all.map((person) => [person.objectId, person])).values()].filter(
    ({ objectId }) => objectId !== requesterObjectId,
  )
}

/**
 * The policy's approvers as a request keeps them, with those who are in its groups now, and the groups that the
 * organization does not have. @throws Refusal when Azure DevOps cannot be asked
 */
export async function approversNow(
  context: Context,
  { tenantId }: Person,
  organization: string,
  approvers: Approver[],
): Promise<{ approvers: KeptApprover[]; absent: string[] }> {
  const kept: KeptApprover[] = []
  const absent: string[] = []
  for (const { id, group, name } of approvers) {
    if (id) kept.push({ objectId: id, name })
    if (!group) continue
    const people = await peopleOf(context, organization, { group, name })
    if (people) kept.push({ group, name, asked: people.flatMap((user) => asked(user, tenantId)) })
    else absent.push(name)
  }
  return { approvers: kept, absent }
}

/**
 * Whether this person decides on the request, by what is true now.
 * @param known what was asked for another request at the same moment @throws Refusal when Azure DevOps cannot be asked
 */
export async function mayDecide(
  context: Context,
  request: Request,
  person: Person,
  known: AskedGroups = new Map(),
): Promise<boolean> {
  const { approvers, requesterObjectId, tenantId, organization } = request
  if (person.objectId === requesterObjectId || person.tenantId !== tenantId) return false
  if (approvers.some((approver) => 'objectId' in approver && approver.objectId === person.objectId)) return true
  const groups = approvers.flatMap((approver) => ('group' in approver ? [approver] : []))
  return isInOneOf(context, organization, groups, person, known)
}

/** @throws Refusal when Azure DevOps cannot be asked */
export async function isInOneOf(
  context: Context,
  organization: string,
  groups: PolicyGroup[],
  { objectId, tenantId }: Pick<Person, 'objectId' | 'tenantId'>,
  known: AskedGroups = new Map(),
): Promise<boolean> {
  for (const group of groups) {
    const key = `${organization} ${group.group}`
    const asking = known.get(key) ?? peopleOf(context, organization, group).then((people) => people ?? [])
    known.set(key, asking)
    const people = await asking
    if (people.some((user) => user.objectId === objectId && user.tenantId === tenantId)) return true
  }
  return false
}

function peopleOf({ asService, log }: Context, organization: string, { group, name }: PolicyGroup) {
  return listPeopleOfGroup(asService, organization, group).catch((error: unknown) => {
    if (!(error instanceof AzureDevOpsError || error instanceof NoIdentity)) throw error
    log.warn({ group, organization, error }, 'who is in a group of the policy could not be asked')
    throw new Refusal(
      `Azure DevOps did not say who is in the group ${name}.`,
      'Nothing was done.',
      'Try again in a minute.',
    )
  })
}

function asked({ objectId, name, tenantId }: User, tenant: string): AskedPerson[] {
  return objectId && tenantId === tenant ? [{ objectId, name }] : []
}
