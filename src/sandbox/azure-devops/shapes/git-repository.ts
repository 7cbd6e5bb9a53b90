import type { Repository } from '../world/git.js'
import type { World } from '../world/world.js'
import { projectRef } from './project-ref.js'
import { organizationUrl } from './urls.js'

export const repositoryUrl = (world: World, repository: Repository) =>
  `${organizationUrl(world)}/${repository.projectId}/_apis/git/repositories/${repository.id}`

/** `GitRepository` of the specification. */
export function gitRepository(world: World, repository: Repository) {
  const project = projectRef(world, repository.projectId)
  const remoteUrl = `${organizationUrl(world)}/${project.name}/_git/${repository.name}`
  return {
    id: repository.id,
    name: repository.name,
    url: repositoryUrl(world, repository),
    project,
    defaultBranch: repository.defaultBranch,
    size: [...repository.blobs.values()].reduce((sum, blob) => sum + blob.length, 0),
    remoteUrl,
    sshUrl: `git@ssh.dev.azure.com:v3/${world.organization.name}/${project.name}/${repository.name}`,
    webUrl: remoteUrl,
    isDisabled: false,
    isInMaintenance: false,
  }
}
