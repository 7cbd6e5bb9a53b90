import type { Repository } from '../world/git.js'
import type { TreeChange } from '../world/tree-changes.js'
import type { World } from '../world/world.js'
import { repositoryUrl } from './git-repository.js'

/** `GitChange` of the specification. */
export function gitChange(world: World, repository: Repository, commitId: string, change: TreeChange) {
  const { path, changeType, isFolder, newId, oldId, oldPath } = change
  return {
    item: {
      ...(newId ? { objectId: newId } : {}),
      ...(oldId ? { originalObjectId: oldId } : {}),
      gitObjectType: isFolder ? 'tree' : 'blob',
      commitId,
      path,
      ...(isFolder ? { isFolder: true } : {}),
      url: `${repositoryUrl(world, repository)}/items${encodeURI(path)}?versionType=Commit&version=${commitId}`,
    },
    changeType,
    ...(oldPath ? { sourceServerItem: oldPath } : {}),
  }
}

/** How many changes there are of each kind: `{ Add: 1, Edit: 2 }`. */
export function changeCounts(changes: TreeChange[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { changeType } of changes) {
    const name = changeType.charAt(0).toUpperCase() + changeType.slice(1)
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
