import type { Push, RepositoryPlace } from '../../azure-devops/git.js'
import type { FoundSecret } from './found-secret.js'
import type { LeakPlace } from './leaks.js'
import { nameToKeep } from './name-to-keep.js'

/** Where a push brought a secret to, as it is kept. */
export function placeOfPush(
  place: RepositoryPlace,
  push: Push,
  { commit, path, line }: Pick<FoundSecret, 'commit' | 'path' | 'line'>,
  notLookedAt: string,
): LeakPlace {
  return {
    source: 'azure-devops',
    ...place,
    projectName: nameToKeep(push.project.name),
    repositoryName: nameToKeep(push.repository.name),
    commitId: commit,
    branch: nameToKeep(push.branches.join(', ')),
    path: nameToKeep(path),
    line,
    pushedBy: nameToKeep(push.pushedBy.name),
    notLookedAt,
  }
}
