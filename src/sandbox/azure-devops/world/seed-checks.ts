import { people } from '../../people.js'
import { identityOf } from './identities.js'
import { projectId } from './project-names.js'
import { connectionId } from './seed-connections.js'
import type { World } from './world.js'

/** An approval on the staging environment, an exclusive lock on the staging connection. */
export function seedChecks(world: World): void {
  const common = {
    projectId: projectId('Shop'),
    createdById: identityOf(world, people.adele).id,
    createdOn: new Date(world.now().getTime() - 190 * 86_400_000),
    timeout: 43_200,
  }
  world.checks.push(
    {
      ...common,
      id: 1,
      kind: 'Approval',
      resource: { type: 'environment', id: '7' },
      approval: {
        approverIds: [identityOf(world, people.megan).id, identityOf(world, people.adele).id],
        minRequiredApprovers: 1,
        requesterCannotBeApprover: true,
        executionOrder: 'anyOrder',
        instructions: 'Look at the release notes before you approve.',
      },
    },
    {
      ...common,
      id: 2,
      kind: 'ExclusiveLock',
      resource: { type: 'endpoint', id: connectionId('arm-shop-staging') },
      settings: {},
    },
  )
}
