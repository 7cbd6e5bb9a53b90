import { listGroups } from '../../azure-devops/groups.js'
import { listUsers } from '../../azure-devops/users.js'
import { type Check, type Finding, note, type Site, unknown, well, wrong } from '../check.js'
import { noAnswerBecause } from '../failure-words.js'

export const policy: Check = {
  about: 'who the policy names',
  needs: ['HTTPS_PROXY', 'AZURE_DEVOPS_ORGANIZATIONS', 'POLICY_FILE', 'OPERATORS'],
  async look(site) {
    const { config } = site
    const { people, groups } = whoIsNamed(site)
    const named = [...people.values()].filter((where) => where !== 'OPERATORS').length
    const loaded = well(
      `The policy file loads; rules: ${config.policy.rules.length}, people: ${named}, groups: ${groups.size}.`,
    )
    const found = new Set<string>()
    const silent: Finding[] = []
    const ofGroups: Finding[] = []
    for (const organization of config.azureDevOps.organizations) {
      const users = await listUsers(site.asService, organization).catch((error: unknown) => {
        silent.push(
          unknown(`Whether people of the policy are in ${organization} is not known: ${noAnswerBecause(error)}.`),
        )
        return []
      })
      for (const { objectId } of users) if (objectId) found.add(objectId)
      if (groups.size > 0) ofGroups.push(...(await lookForGroups(site, organization, groups)))
    }
    const strangers = [...people].filter(([id]) => !found.has(id))
    if (silent.length > 0) return [loaded, ...silent, ...ofGroups]
    if (strangers.length === 0) {
      return [loaded, well('Everybody whom the policy or OPERATORS names is a member.'), ...ofGroups]
    }
    return [
      loaded,
      ...strangers.map(([id, where]) =>
        where === 'OPERATORS'
          ? note(`${where} names ${id}, who is in none of the organizations. To run Latchkey that is not needed.`)
          : wrong(
              `${where} names ${id}, who is in none of the organizations.`,
              'Correct the object id in the policy file (Entra, Users), or add the person to the organization.',
            ),
      ),
      ...ofGroups,
    ]
  },
}

async function lookForGroups(site: Site, organization: string, groups: Map<string, string>): Promise<Finding[]> {
  try {
    const known = new Set((await listGroups(site.asService, organization)).map(({ objectId }) => objectId))
    const absent = [...groups].filter(([id]) => !known.has(id))
    if (absent.length === 0) return [well(`${organization}: every group that the policy names is there.`)]
    return absent.map(([id, name]) =>
      wrong(
        `The policy names the group ${name} (${id}), which is not in ${organization}: nobody of it can be asked there.`,
        'Correct the object id in the policy file (Entra, Groups), or add the group to the organization.',
      ),
    )
  } catch (error) {
    return [unknown(`Whether groups of the policy are in ${organization} is not known: ${noAnswerBecause(error)}.`)]
  }
}

/** By object id: people with where they are named, groups with their name. */
function whoIsNamed({ config }: Site): { people: Map<string, string>; groups: Map<string, string> } {
  const { policy: rules, operators } = config
  const people = new Map(operators.map((id) => [id, 'OPERATORS']))
  const groups = new Map<string, string>()
  for (const each of rules.fullAccess) {
    if (typeof each === 'string') people.set(each, 'The policy (fullAccess)')
    else groups.set(each.group, each.name)
  }
  const approvers = [...rules.rules.flatMap((rule) => rule.approvers ?? []), ...rules.otherwise.approvers]
  for (const { id, group, name } of approvers) {
    if (id) people.set(id, `The policy (approver ${name})`)
    if (group) groups.set(group, name)
  }
  return { people, groups }
}
