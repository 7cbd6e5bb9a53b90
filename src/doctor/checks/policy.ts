import { listUsers } from '../../azure-devops/users.js'
import { type Check, type Finding, note, type Site, unknown, well, wrong } from '../check.js'
import { noAnswerBecause } from '../failure-words.js'

export const policy: Check = {
  about: 'who the policy names',
  async look(site) {
    const { config } = site
    const named = namedPeople(site)
    const loaded = well(`The policy file loads: ${config.policy.rules.length} rules, ${named.size} people.`)
    const found = new Set<string>()
    const silent: Finding[] = []
    for (const organization of config.azureDevOps.organizations) {
      const users = await listUsers(site.asService, organization).catch((error: unknown) => {
        silent.push(
          unknown(`Whether people of the policy are in ${organization} is not known: ${noAnswerBecause(error)}.`),
        )
        return []
      })
      for (const { objectId } of users) if (objectId) found.add(objectId)
    }
    const strangers = [...named].filter(([id]) => !found.has(id))
    if (silent.length > 0) return [loaded, ...silent]
    if (strangers.length === 0) return [loaded, well('Everybody whom the policy or OPERATORS names is a member.')]
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
    ]
  },
}

/** Who is named, by object id, and where. */
function namedPeople({ config }: Site): Map<string, string> {
  const { policy: rules, operators } = config
  const approvers = [...rules.rules.flatMap((rule) => rule.approvers ?? []), ...rules.otherwise.approvers]
  return new Map([
    ...operators.map((id) => [id, 'OPERATORS'] as const),
    ...rules.fullAccess.map((id) => [id, 'The policy (fullAccess)'] as const),
    ...approvers.map(({ id, name }) => [id, `The policy (approver ${name})`] as const),
  ])
}
