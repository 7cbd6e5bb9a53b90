import type { Push, Repository } from '../world/git.js'
import type { World } from '../world/world.js'
import { gitCommit } from './git-commit.js'
import { gitRepository, repositoryUrl } from './git-repository.js'
import { identityRef } from './identity-ref.js'

/** `GitPush` of the specification with up to `commits` of its commits, newest first. */
export function gitPush(world: World, repository: Repository, push: Push, commits: number, refUpdates: boolean) {
  const newest = push.commitIds.slice(-commits || push.commitIds.length).reverse()
  return {
    ...(commits > 0
      ? {
          commits: newest.flatMap((id) => {
            const commit = repository.commits.get(id)
            return commit ? [gitCommit(world, repository, commit)] : []
          }),
        }
      : {}),
    ...(refUpdates ? { refUpdates: push.refUpdates.map((one) => ({ repositoryId: repository.id, ...one })) } : {}),
    repository: gitRepository(world, repository),
    pushedBy: identityRef(world, push.byId),
    pushId: push.id,
    date: push.on.toISOString(),
    url: `${repositoryUrl(world, repository)}/pushes/${push.id}`,
  }
}
