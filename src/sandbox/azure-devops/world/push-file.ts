import type { SandboxPerson } from '../../people.js'
import { type Push, type Repository, zeroId } from './git.js'
import { listTree, putBlob, putCommit, putFiles } from './git-objects.js'
import { identityOf } from './identities.js'
import { publishPush } from './publish-push.js'
import type { World } from './world.js'

export type FilePush = {
  project: string
  repository: string
  /** `main` or `refs/heads/main`. */
  branch: string
  /** With or without a leading slash. */
  path: string
  /** Null deletes the file. */
  content: string | Buffer | null
  by: SandboxPerson
  comment?: string
  /** When it happened; now when left out. */
  on?: Date
}

/** The repository of this name in this project (name or id). Throws when there is none. */
export function findRepository(world: World, project: string, name: string): Repository {
  const projectId = world.projects.find((one) => one.id === project || one.name === project)?.id
  const found = world.repositories.find((one) => one.projectId === projectId && (one.name === name || one.id === name))
  if (!found) throw new Error(`no repository ${name} in ${project}`)
  return found
}

/**
 * Commits one file on a branch (made from the default branch when new) and pushes it: blob, trees, commit, ref, push,
 * and the `git.push` event to whoever subscribed.
 */
export function pushFile(world: World, wish: FilePush): Push {
  const repository = findRepository(world, wish.project, wish.repository)
  const push = commitFile(world, repository, wish)
  publishPush(world, repository, push)
  return push
}

/** Like `pushFile`, telling nobody. */
export function commitFile(world: World, repository: Repository, wish: FilePush): Push {
  const name = wish.branch.startsWith('refs/') ? wish.branch : `refs/heads/${wish.branch}`
  const identity = identityOf(world, wish.by)
  const old = repository.refs.get(name)
  const parent = old ?? repository.refs.get(repository.defaultBranch)
  const parentTree = parent ? repository.commits.get(parent)?.treeId : undefined
  const files = new Map<string, string>()
  for (const [path, entry] of parentTree ? listTree(repository, parentTree) : [])
    if (entry.mode === '100644') files.set(path.slice(1), entry.id)
  const path = wish.path.replace(/^\/+/, '')
  if (wish.content === null) files.delete(path)
  else files.set(path, putBlob(repository, Buffer.from(wish.content)))
  const on = wish.on ?? world.now()
  const id = putCommit(repository, {
    treeId: putFiles(repository, files),
    parents: parent ? [parent] : [],
    author: { name: wish.by.name, email: wish.by.email, date: on },
    comment: wish.comment ?? `Update ${path}`,
    pushedById: identity.id,
  })
  repository.refs.set(name, id)
  const push: Push = {
    id: world.repositories.reduce((highest, one) => Math.max(highest, ...one.pushes.map((each) => each.id)), 0) + 1,
    byId: identity.id,
    on,
    refUpdates: [{ name, oldObjectId: old ?? zeroId, newObjectId: id }],
    commitIds: [id],
  }
  repository.pushes.push(push)
  return push
}
