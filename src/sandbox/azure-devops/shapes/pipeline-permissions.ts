import { type Permit, standingPermits } from '../world/permits.js'
import type { ResourceRef } from '../world/roles.js'
import type { World } from '../world/world.js'
import { identityRef } from './identity-ref.js'

/** `ResourcePipelinePermissions` of the specification: only pipelines that are allowed are in it. */
export function pipelinePermissions(world: World, resource: ResourceRef & { name: string }, projectId: string) {
  const standing = standingPermits(world, resource, projectId)
  const all = standing.find((row) => row.pipelineId === undefined)
  return {
    resource: { type: resource.type, id: resource.id, name: resource.name },
    ...(all ? { allPipelines: permission(world, all) } : {}),
    pipelines: standing
      .filter((row) => row.pipelineId !== undefined)
      .map((row) => ({ id: row.pipelineId, ...permission(world, row) })),
  }
}

const permission = (world: World, row: Permit) => ({
  authorized: true,
  authorizedBy: identityRef(world, row.byId),
  authorizedOn: row.on.toISOString(),
})
