import type { Repository, TreeEntry } from './git.js'
import { listTree } from './git-objects.js'

export type TreeChange = {
  /** With a leading slash. */
  path: string
  changeType: 'add' | 'edit' | 'delete' | 'rename'
  isFolder: boolean
  newId: string | undefined
  oldId: string | undefined
  /** Where a renamed file was. */
  oldPath: string | undefined
}

/** What differs between two trees, folders included, by path. A file that went and came with the same bytes was renamed. */
export function treeChanges(repository: Repository, oldTree: string | undefined, newTree: string): TreeChange[] {
  const before = oldTree ? listTree(repository, oldTree) : new Map<string, TreeEntry>()
  const after = listTree(repository, newTree)
  const gone = new Map([...before].filter(([path]) => !after.has(path)))
  const changes: TreeChange[] = []
  for (const [path, { id, mode }] of after) {
    const old = before.get(path)
    if (old?.id === id) continue
    const isFolder = mode === '40000'
    const moved = old || isFolder ? undefined : [...gone].find(([, entry]) => entry.id === id && entry.mode === mode)
    if (moved) gone.delete(moved[0])
    changes.push({
      path,
      changeType: old ? 'edit' : moved ? 'rename' : 'add',
      isFolder,
      newId: id,
      oldId: old?.id ?? moved?.[1].id,
      oldPath: moved?.[0],
    })
  }
  for (const [path, { id, mode }] of gone)
    changes.push({
      path,
      changeType: 'delete',
      isFolder: mode === '40000',
      newId: undefined,
      oldId: id,
      oldPath: undefined,
    })
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A commit and everything before it, nearest first. */
export function ancestors(repository: Repository, commitId: string): string[] {
  const found: string[] = []
  const ahead = [commitId]
  for (let id = ahead.shift(); id; id = ahead.shift()) {
    if (found.includes(id)) continue
    found.push(id)
    ahead.push(...(repository.commits.get(id)?.parents ?? []))
  }
  return found
}

/** The nearest commit both have in common; undefined when their histories are apart. */
export function mergeBase(repository: Repository, a: string, b: string): string | undefined {
  const ofB = new Set(ancestors(repository, b))
  return ancestors(repository, a).find((id) => ofB.has(id))
}
