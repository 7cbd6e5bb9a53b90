import { Refusal } from './refusal.js'
import type { Call } from './route.js'
import { projectRight } from './world/rights.js'
import type { Project } from './world/world.js'

/** The project named in the path, by id or name. Throws 404 for one that does not exist or that the caller cannot see: Azure DevOps says the same for both. */
export function findProject({ world, params, caller }: Call): Project {
  const wanted = (params.project ?? params.projectId ?? '').toLowerCase()
  const found = world.projects.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)
  if (!found || !projectRight(world, caller.identityId, found.id))
    throw new Refusal(
      404,
      'ProjectDoesNotExistWithNameException',
      `TF200016: The following project does not exist: ${params.project ?? params.projectId}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.`,
    )
  return found
}
