import { findProject } from './find-project.js'
import { listAnswer } from './list-answer.js'
import { Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { executionRecord, serviceEndpoint } from './shapes/service-endpoint.js'
import type { Connection } from './world/connections.js'
import { mayUse, roleOn } from './world/rights.js'

const path = '/{organization}/{project}/_apis/serviceendpoint'
const common = { method: 'GET' as const, host: 'dev.azure.com' as const, scopes: ['vso.serviceendpoint'] }
const versions = ['7.1', '7.2-preview.4']

/** Service connections, read only. Secrets are never in the answers. */
export const serviceEndpointRoutes: Route[] = [
  {
    ...common,
    path: `${path}/endpoints`,
    versions,
    follows: 'serviceEndpoint-7.1 Endpoints_Get Service Endpoints and Endpoints_Get Service Endpoints By Names',
    handle: list,
  },
  {
    ...common,
    path: `${path}/endpoints/{endpointId}`,
    versions,
    follows: 'serviceEndpoint-7.1 Endpoints_Get',
    handle: (call) => {
      const found = find(call, call.params.endpointId)
      // Azure DevOps answers null, not 404, for a connection that is not there or not for the caller.
      return { status: 200, body: found && mayDo(call, found) ? shape(call, found) : null }
    },
  },
  {
    ...common,
    path: `${path}/{endpointId}/executionhistory`,
    versions: ['7.1', '7.2-preview.1'],
    follows: 'serviceEndpoint-7.1 Executionhistory_List',
    handle: history,
  },
]

const shape = (call: Call, row: Connection) => serviceEndpoint(call.world, row, call.version.startsWith('7.2'))

function inProject(call: Call): Connection[] {
  const { id } = findProject(call)
  return call.world.connections.filter(({ projects }) => projects.some(({ projectId }) => projectId === id))
}

const find = (call: Call, id: string | undefined) => inProject(call).find((row) => row.id === id?.toLowerCase())

/** Whether the caller may do what `actionFilter` says; without one, whether the connection is there to be seen. */
function mayDo({ world, caller, query }: Call, { id }: Connection): boolean {
  const resource = { type: 'endpoint' as const, id }
  const filter = query.get('actionfilter')?.toLowerCase()
  if (filter === 'manage') return roleOn(world, caller.identityId, resource) === 'Administrator'
  return filter === 'use' ? mayUse(world, caller.identityId, resource) : true
}

function list(call: Call): Answer {
  const listed = (name: string, value: string) => {
    const wanted = call.query.get(name)?.toLowerCase().split(',')
    return !wanted || wanted.includes(value.toLowerCase())
  }
  const found = inProject(call).filter(
    (row) =>
      listed('type', row.type) &&
      listed('authschemes', row.scheme) &&
      listed('endpointids', row.id) &&
      listed('endpointnames', row.name) &&
      listed('owner', row.owner) &&
      (row.isReady || call.query.get('includefailed')?.toLowerCase() === 'true') &&
      mayDo(call, row),
  )
  return listAnswer(found.map((row) => shape(call, row)))
}

function history(call: Call): Answer {
  const found = find(call, call.params.endpointId)
  if (!found) {
    const message = `Service endpoint ${call.params.endpointId} could not be found.`
    throw new Refusal(404, 'ServiceEndpointNotFoundException', message)
  }
  const before = Number(call.query.get('continuationtoken')) || Number.POSITIVE_INFINITY
  const top = Number(call.query.get('top')) || 50
  const newest = found.usage.filter(({ id }) => id < before).sort((a, b) => b.id - a.id)
  const page = newest.slice(0, top)
  const last = page.at(-1)?.id
  return listAnswer(
    page.map((use) => executionRecord(call.world, found, use)),
    last && newest.length > top ? { 'x-ms-continuationtoken': String(last) } : {},
  )
}
