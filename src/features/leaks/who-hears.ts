import type { Config } from '../../config.js'
import type { About } from '../../notifications/subscriptions.js'
import type { Leak } from './leaks.js'

/** The conversations that hear of a leak. What was found outside of Azure DevOps belongs to no project of one organization. */
export function whoHears(leak: Leak, { azureDevOps }: Pick<Config, 'azureDevOps'>): About {
  const { source, organization, projectName, tokenOrganization } = leak
  if (source === 'azure-devops') return { organization, project: projectName }
  return { anyProjectOf: tokenOrganization ? [tokenOrganization] : azureDevOps.organizations }
}
