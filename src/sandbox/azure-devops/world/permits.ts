import { recordAudit } from './audit.js'
import { isResource, type ResourceRef } from './roles.js'
import type { World } from './world.js'

/**
 * A pipeline was allowed to use a resource, from `on` until `removedOn`. Rows stay when withdrawn: whether a run passed
 * its checkpoint is read from them. `pipelineId` undefined: every pipeline of the project.
 */
export type Permit = {
  resource: ResourceRef
  projectId: string
  pipelineId: number | undefined
  byId: string
  on: Date
  removedOn: Date | undefined
}

export type PermitKey = { resource: ResourceRef; projectId: string; pipelineId: number | undefined }

const fits = (permit: Permit, key: PermitKey) =>
  isResource(permit.resource, key.resource) &&
  permit.projectId === key.projectId &&
  permit.pipelineId === key.pipelineId

/** The permits that stand for a resource in a project, oldest first. */
export function standingPermits(world: World, resource: ResourceRef, projectId: string): Permit[] {
  return world.permits.filter(
    (permit) => !permit.removedOn && permit.projectId === projectId && isResource(permit.resource, resource),
  )
}

/** Allows; when it was allowed already nothing changes, whoever asks. */
export function permit(world: World, key: PermitKey, byId: string, on: Date = world.now()): void {
  if (world.permits.some((row) => !row.removedOn && fits(row, key))) return
  world.permits.push({ ...key, byId, on, removedOn: undefined })
  recordPermit(world, key, byId, 'ResourceAuthorizedFor', 'was authorized')
}

/** Withdraws; when it was not allowed nothing changes. */
export function forbid(world: World, key: PermitKey, byId: string): void {
  const standing = world.permits.filter((row) => !row.removedOn && fits(row, key))
  for (const row of standing) row.removedOn = world.now()
  if (standing.length > 0) recordPermit(world, key, byId, 'ResourceUnauthorizedFor', 'was unauthorized')
}

/** The audit entry of a Permit, its withdrawal, or an attempt that was refused. */
export function recordPermit(world: World, key: PermitKey, byId: string, action: string, words: string): void {
  const whom = key.pipelineId === undefined ? 'Project' : 'Pipeline'
  const { type, id } = key.resource
  recordAudit(world, {
    actionId: `Pipelines.${action}${whom}`,
    category: 'modify',
    actorId: byId,
    projectId: key.projectId,
    details: `Resource ${id} of type ${type} ${words} for ${key.pipelineId === undefined ? 'the project' : `pipeline ${key.pipelineId}`}.`,
    data: {
      ResourceType: type,
      ResourceId: id,
      ...(key.pipelineId === undefined ? {} : { PipelineId: key.pipelineId }),
    },
  })
}
