import { z } from 'zod/v4'
import { checkBody } from './check-body.js'
import { findProject } from './find-project.js'
import { accessDenied, invalid, Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { pipelinePermissions } from './shapes/pipeline-permissions.js'
import { identityById } from './world/identities.js'
import { forbid, permit, recordPermit } from './world/permits.js'
import { mayUse, roleOn } from './world/rights.js'
import { findResource, type ResourceRef } from './world/roles.js'

const path = '/{organization}/{project}/_apis/pipelines/pipelinepermissions'
const one = `${path}/{resourceType}/{resourceId}`
const common = { host: 'dev.azure.com' as const, versions: ['7.1-preview.1', '7.2-preview.1'] }

/** Which pipelines may use a resource; a PATCH is what the Permit button does. */
export const pipelinePermissionRoutes: Route[] = [
  {
    ...common,
    method: 'GET',
    path: one,
    scopes: ['vso.build'],
    follows: 'pipelinePermissions-7.1 Pipeline Permissions_Get',
    handle: (call) => ({
      status: 200,
      body: pipelinePermissions(call.world, find(call, resourceInPath(call)), findProject(call).id),
    }),
  },
  {
    ...common,
    method: 'PATCH',
    path: one,
    scopes: ['vso.pipelineresources_manage'],
    follows: 'pipelinePermissions-7.1 Pipeline Permissions_Update Pipeline Permisions For Resource',
    handle: (call): Answer => ({
      status: 200,
      body: change(call, [{ ...checkBody(call.body, wish), resource: resourceInPath(call) }])[0],
    }),
  },
  {
    ...common,
    method: 'PATCH',
    path,
    scopes: ['vso.pipelineresources_manage'],
    follows: 'pipelinePermissions-7.1 Pipeline Permissions_Update Pipeline Permisions For Resources',
    handle: (call): Answer => {
      const value = change(call, checkBody(call.body, z.array(wish.required({ resource: true })).max(100)))
      return { status: 200, body: { count: value.length, value } }
    },
  },
]

const wish = z.looseObject({
  resource: z.looseObject({ type: z.string(), id: z.string() }).optional(),
  allPipelines: z.looseObject({ authorized: z.boolean() }).nullish(),
  pipelines: z.array(z.looseObject({ id: z.int(), authorized: z.boolean() })).nullish(),
})

type Wish = z.infer<typeof wish> & { resource: { type: string; id: string } }

const resourceInPath = ({ params }: Call) => ({ type: params.resourceType ?? '', id: params.resourceId ?? '' })

function find(call: Call, wanted: { type: string; id: string }): ResourceRef & { name: string } {
  const project = findProject(call)
  const found = findResource(call.world, wanted)
  if (!found?.projectIds.includes(project.id))
    throw new Refusal(
      404,
      'ResourceNotFoundException',
      `Resource ${wanted.id} of type ${wanted.type} could not be found in project ${project.name}.`,
    )
  return found
}

/** Looks at everything before it changes anything: a batch is done whole or not at all. */
function change(call: Call, wishes: Wish[]) {
  const { world, caller } = call
  const project = findProject(call)
  const found = wishes.map((one) => ({ ...one, resource: find(call, one.resource) }))
  for (const { resource, pipelines, allPipelines } of found) {
    for (const { id } of pipelines ?? [])
      if (!world.pipelines.some((pipeline) => pipeline.id === id && pipeline.projectId === project.id))
        throw invalid(`Pipeline ${id} could not be found in project ${project.name}.`)
    const administers = roleOn(world, caller.identityId, resource) === 'Administrator'
    if (!mayUse(world, caller.identityId, resource) || (allPipelines && !administers))
      throw refused(call, resource, project.id, allPipelines ? undefined : pipelines?.[0]?.id)
  }
  return found.map(({ resource, pipelines, allPipelines }) => {
    const set = (pipelineId: number | undefined, authorized: boolean) => {
      const key = { resource: { type: resource.type, id: resource.id }, projectId: project.id, pipelineId }
      if (authorized) permit(world, key, caller.identityId)
      else forbid(world, key, caller.identityId)
    }
    if (allPipelines) set(undefined, allPipelines.authorized)
    for (const { id, authorized } of pipelines ?? []) set(id, authorized)
    return pipelinePermissions(world, resource, project.id)
  })
}

function refused(call: Call, resource: ResourceRef & { name: string }, projectId: string, pipelineId?: number) {
  const { world, caller } = call
  const { displayName } = identityById(world, caller.identityId)
  const key = { resource: { type: resource.type, id: resource.id }, projectId, pipelineId }
  recordPermit(world, key, caller.identityId, 'ResourceNotAuthorizedFor', 'could not be authorized')
  return accessDenied(
    `Access denied. ${displayName} needs ${pipelineId === undefined ? 'Administer' : 'Use'} permissions on ${resource.type} ${resource.name} to perform the action.`,
  )
}
