import { listProjectsIn } from '../../azure-devops/projects.js'
import type { Turn } from '../../feature.js'
import { mayKnowPlace } from './leak-card.js'
import { findOwnersOf } from './leak-owner.js'
import type { Leak } from './leaks.js'

/**
 * Of these leaks one's own, those of tokens that one was named for, and those in projects that Azure DevOps lets the
 * asker see; of those found elsewhere the ones of the organizations that it lets him see. @throws AzureDevOpsError
 */
export async function visibleLeaks(turn: Turn, leaks: Leak[]): Promise<Leak[]> {
  const { person, config } = turn
  const projects = await listProjectsIn(await turn.asUser(), config.azureDevOps.organizations)
  const ownerOf = await findOwnersOf(turn, leaks)
  return leaks.filter(
    (leak) =>
      mayKnowPlace(leak, person.objectId, config.operators, ownerOf(leak)) ||
      (leak.source === 'azure-devops'
        ? projects.get(leak.organization)?.some(({ id }) => id === leak.projectId)
        : leak.tokenOrganization === null || projects.has(leak.tokenOrganization)),
  )
}
