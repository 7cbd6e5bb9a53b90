import { gitPush } from '../shapes/git-push.js'
import type { Push, Repository } from './git.js'
import { identityById } from './identities.js'
import { publishEvent } from './publish-event.js'
import type { World } from './world.js'

/** How many commits the event lists at most; the real number is not documented. */
const mostCommits = 5

/** Tells the subscribers of `git.push`. Documentation "Service hooks events, code pushed". */
export function publishPush(world: World, repository: Repository, push: Push): void {
  const branch = push.refUpdates[0]?.name.replace('refs/heads/', '') ?? ''
  const { pushedBy, ...rest } = gitPush(world, repository, push, mostCommits, true)
  const { id, displayName, uniqueName } = pushedBy
  publishEvent(world, {
    eventType: 'git.push',
    projectId: repository.projectId,
    text: `${identityById(world, push.byId).displayName} pushed updates to ${repository.name}:${branch}.`,
    resource: { ...rest, pushedBy: { id, displayName, uniqueName } },
    filters: { repository: repository.id, branch, pushedBy: push.byId },
  })
}
