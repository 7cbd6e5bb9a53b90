import { type RepositoryPlace, readRepository } from '../../azure-devops/git.js'
import { AzureDevOpsError } from '../../errors.js'
import type { Context } from '../../feature.js'

/**
 * The configured organization that has a repository. A webhook names its organization only in urls, which are not
 * trusted: every configured one is asked for the repository's id, as the bot.
 * @returns undefined when all of them answered that they have none such
 * @throws AzureDevOpsError when one could not be asked now
 */
export async function organizationOf(
  { config, asService }: Context,
  repository: Omit<RepositoryPlace, 'organization'>,
): Promise<string | undefined> {
  let failed: unknown
  for (const organization of config.azureDevOps.organizations) {
    try {
      await readRepository(asService, { ...repository, organization })
      return organization
    } catch (error) {
      if (!(error instanceof AzureDevOpsError && error.failure === 'not-found')) failed = error
    }
  }
  if (failed) throw failed
  return undefined
}
