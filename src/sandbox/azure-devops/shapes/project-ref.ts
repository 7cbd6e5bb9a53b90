import type { World } from '../world/world.js'
import { organizationUrl } from './urls.js'

/** `TeamProjectReference` of the specification. Throws for an unknown id. */
export function projectRef(world: World, projectId: string) {
  const project = world.projects.find(({ id }) => id === projectId)
  if (!project) throw new Error(`no project ${projectId}`)
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    url: `${organizationUrl(world)}/_apis/projects/${project.id}`,
    state: 'wellFormed',
    revision: 11,
    visibility: 'private',
    lastUpdateTime: project.lastUpdated.toISOString(),
  }
}
