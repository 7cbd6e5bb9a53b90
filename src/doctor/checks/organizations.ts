import { listProjects } from '../../azure-devops/projects.js'
import { saysNo } from '../../azure-devops/says-no.js'
import { whoAmI } from '../../azure-devops/who-am-i.js'
import { AzureDevOpsError } from '../../errors.js'
import { type Check, type Finding, type Site, unknown, well, wrong } from '../check.js'
import { noAnswerBecause } from '../failure-words.js'

export const organizations: Check = {
  about: 'whether the bot is let into the organizations',
  needs: ['HTTPS_PROXY', 'AZURE_DEVOPS_ORGANIZATIONS'],
  look: async (site) => Promise.all(site.config.azureDevOps.organizations.map((name) => lookAt(site, name))),
}

async function lookAt({ asService }: Site, organization: string): Promise<Finding> {
  try {
    const { name } = await whoAmI(asService, organization)
    const projects = await listProjects(asService, organization)
    if (projects.length > 0) {
      return well(`${organization}: the bot's identity is a member ("${name}") and sees ${projects.length} projects.`)
    }
    return wrong(
      `${organization}: the bot's identity is a member ("${name}") but sees no project.`,
      'Add it to the group Readers of each project (Project settings, Permissions).',
    )
  } catch (error) {
    if (error instanceof AzureDevOpsError && error.detail.status === 404) {
      return wrong(`There is no organization "${organization}".`, 'Correct AZURE_DEVOPS_ORGANIZATIONS.')
    }
    if (saysNo(error)) {
      return wrong(
        `${organization}: the bot's identity is not let in.`,
        'Organization settings, Users, Add users: the service principal or managed identity, with access level Basic.',
      )
    }
    return unknown(`${organization}: whether the bot is let in is not known: ${noAnswerBecause(error)}.`)
  }
}
