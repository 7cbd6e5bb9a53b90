import { listProjects } from '../../azure-devops/projects.js'
import { saysNo } from '../../azure-devops/says-no.js'
import { hookEventNames, listHooks } from '../../azure-devops/service-hooks.js'
import { hookState } from '../../features/hooks/index.js'
import { type Check, type Finding, note, type Site, unknown, well, wrong } from '../check.js'
import { noAnswerBecause } from '../failure-words.js'

/** Whether Azure DevOps tells Latchkey of what happens in each project. */
export const serviceHooks: Check = {
  about: 'whether Azure DevOps tells the bot of pushes',
  needs: ['HTTPS_PROXY', 'AZURE_DEVOPS_ORGANIZATIONS', 'PUBLIC_URL'],
  async look(site) {
    const findings = []
    for (const organization of site.config.azureDevOps.organizations)
      findings.push(...(await lookAt(site, organization)))
    return findings
  },
}

async function lookAt({ asService, config }: Site, organization: string): Promise<Finding[]> {
  try {
    const projects = await listProjects(asService, organization)
    const hooks = await listHooks(asService, organization)
    return projects.flatMap(({ id, name }) =>
      hookEventNames.map((event) => {
        const { told, inWords } = hookState(hooks, id, event, config)
        const place = `${organization}/${name}: ${event}`
        if (told && !config.publicUrl) {
          return note(`${place}: a Latchkey is told; without PUBLIC_URL it is not known whether it is this one.`)
        }
        return told
          ? well(`${place}: the bot is told.`)
          : wrong(
              `${place}: the bot is not told: ${inWords}.`,
              `Type "hooks add ${quoted(`${organization}/${name}`)}" to the bot, as an administrator of the project.`,
            )
      }),
    )
  } catch (error) {
    const mend = saysNo(error)
      ? 'An administrator of the collection: the permission "View subscriptions" on service hooks for its identity.'
      : ''
    return [
      unknown(`${organization}: whether the bot is told of pushes is not known: ${noAnswerBecause(error)}.`, mend),
    ]
  }
}

function quoted(name: string): string {
  return /\s/.test(name) ? `'${name}'` : name
}
