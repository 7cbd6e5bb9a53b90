import { z } from 'zod/v4'
import { checkBody } from './check-body.js'
import { listAnswer, pageOf } from './list-answer.js'
import { Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { graphServicePrincipal, graphUser } from './shapes/graph-user.js'
import type { Identity } from './world/identities.js'

const common = { host: 'vssps.dev.azure.com' as const, scopes: ['vso.graph'] }
const users = ['7.1-preview.1', '7.2-preview.1']
const released = ['7.1', '7.1-preview.1', '7.2-preview.1']

/** The members of the organization. `originId` is the Entra object id, `domain` the tenant. */
export const graphRoutes: Route[] = [
  {
    ...common,
    method: 'GET',
    path: '/{organization}/_apis/graph/users',
    versions: users,
    follows: 'graph-7.1 Users_List',
    handle: (call) => list(call, 'user'),
  },
  {
    ...common,
    method: 'GET',
    path: '/{organization}/_apis/graph/users/{userDescriptor}',
    versions: users,
    follows: 'graph-7.1 Users_Get',
    handle: (call) => ({ status: 200, body: graphUser(call.world, find(call, call.params.userDescriptor)) }),
  },
  {
    ...common,
    method: 'GET',
    path: '/{organization}/_apis/graph/serviceprincipals',
    versions: users,
    follows: 'graph-7.1 Service Principals_List',
    handle: (call) => list(call, 'servicePrincipal'),
  },
  {
    ...common,
    method: 'GET',
    path: '/{organization}/_apis/graph/descriptors/{storageKey}',
    versions: released,
    follows: 'graph-7.1 Descriptors_Get',
    handle: (call) => {
      const found = call.world.identities.find(({ id }) => id === call.params.storageKey?.toLowerCase())
      if (!found) throw missing(call.params.storageKey)
      return { status: 200, body: { value: found.descriptor, _links: {} } }
    },
  },
  {
    ...common,
    method: 'GET',
    path: '/{organization}/_apis/graph/storagekeys/{subjectDescriptor}',
    versions: released,
    follows: 'graph-7.1 Storage Keys_Get',
    handle: (call) => ({ status: 200, body: { value: find(call, call.params.subjectDescriptor).id, _links: {} } }),
  },
  {
    ...common,
    method: 'POST',
    path: '/{organization}/_apis/graph/subjectquery',
    versions: users,
    follows: 'graph-7.1 Subject Query_Query',
    handle: query,
  },
]

const missing = (what: string | undefined) =>
  new Refusal(404, 'GraphSubjectNotFoundException', `VS860016: Could not find originId ${what} in the backing domain.`)

function find({ world }: Call, descriptor: string | undefined): Identity {
  const found = world.identities.find((identity) => identity.descriptor === descriptor)
  if (!found) throw missing(descriptor)
  return found
}

function list({ world, query: asked }: Call, kind: Identity['subjectKind']): Answer {
  const prefixes = asked.get('subjecttypes')?.toLowerCase().split(',')
  const all = world.identities
    .filter(({ subjectKind }) => subjectKind === kind)
    .filter(({ descriptor }) => !prefixes || prefixes.includes(descriptor.split('.')[0] ?? ''))
  const { page, next } = pageOf(all, asked.get('continuationtoken'), world.settings.graphPageSize)
  const shape = kind === 'user' ? graphUser : graphServicePrincipal
  return listAnswer(
    page.map((identity) => shape(world, identity)),
    next ? { 'X-MS-ContinuationToken': next } : {},
  )
}

function query({ world, body }: Call): Answer {
  const asked = checkBody(body, z.looseObject({ query: z.string(), subjectKind: z.array(z.string()).nullish() }))
  const start = asked.query.toLowerCase()
  if (asked.subjectKind && !asked.subjectKind.some((kind) => kind.toLowerCase() === 'user')) return listAnswer([])
  const found = world.identities.filter(
    ({ subjectKind, displayName, uniqueName }) =>
      subjectKind === 'user' && [displayName, uniqueName].some((text) => text.toLowerCase().startsWith(start)),
  )
  return listAnswer(found.map((identity) => graphUser(world, identity)))
}
