import type { SandboxPerson } from '../../people.js'
import { type Push, zeroId } from './git.js'
import { identityOf } from './identities.js'
import { publishPush } from './publish-push.js'
import { findRepository } from './push-file.js'
import type { World } from './world.js'

/** Points a branch at a commit by force, or deletes it (`to` null), and tells the subscribers. Throws when there is nothing to delete. */
export function moveBranch(
  world: World,
  wish: { project: string; repository: string; branch: string; to: string | null; by: SandboxPerson },
): Push {
  const repository = findRepository(world, wish.project, wish.repository)
  const name = wish.branch.startsWith('refs/') ? wish.branch : `refs/heads/${wish.branch}`
  const old = repository.refs.get(name)
  if (wish.to === null && !old) throw new Error(`no branch ${name}`)
  if (wish.to === null) repository.refs.delete(name)
  else repository.refs.set(name, wish.to)
  const push: Push = {
    id: Math.max(0, ...world.repositories.flatMap(({ pushes }) => pushes.map(({ id }) => id))) + 1,
    byId: identityOf(world, wish.by).id,
    on: world.now(),
    refUpdates: [{ name, oldObjectId: old ?? zeroId, newObjectId: wish.to ?? zeroId }],
    commitIds: wish.to === null ? [] : [wish.to],
  }
  repository.pushes.push(push)
  publishPush(world, repository, push)
  return push
}
