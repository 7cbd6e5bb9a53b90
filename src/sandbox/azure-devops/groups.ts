import { listAnswer, pageOf } from './list-answer.js'
import { Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { graphGroup } from './shapes/graph-group.js'
import { organizationUrl } from './shapes/urls.js'

const common = {
  host: 'vssps.dev.azure.com' as const,
  method: 'GET' as const,
  scopes: ['vso.graph'],
  versions: ['7.1-preview.1', '7.2-preview.1'],
}

/** The Entra groups of the organization, and who is in them. Its own groups are not played. */
export const groupRoutes: Route[] = [
  { ...common, path: '/{organization}/_apis/graph/groups', follows: 'graph-7.1 Groups_List', handle: list },
  {
    ...common,
    path: '/{organization}/_apis/graph/Memberships/{subjectDescriptor}',
    follows: 'graph-7.1 Memberships_List',
    handle: memberships,
  },
]

function list({ world, query }: Call): Answer {
  const kinds = query.get('subjecttypes')?.toLowerCase().split(',')
  const all = kinds && !kinds.includes('aadgp') ? [] : world.groups
  const { page, next } = pageOf(all, query.get('continuationtoken'), world.settings.graphPageSize)
  return listAnswer(
    page.map((group) => graphGroup(world, group)),
    next ? { 'X-MS-ContinuationToken': next } : {},
  )
}

/** Direct ones only: the document of Memberships_List allows no other depth than 1. */
function memberships({ world, params, query }: Call): Answer {
  const subject = params.subjectDescriptor ?? ''
  const known = [...world.groups, ...world.identities].some(({ descriptor }) => descriptor === subject)
  if (!known) {
    throw new Refusal(
      404,
      'GraphSubjectNotFoundException',
      `VS860016: Could not find ${subject} in the backing domain.`,
    )
  }
  const down = query.get('direction')?.toLowerCase() === 'down'
  const all = world.groups.flatMap(({ descriptor, members }) => members.map((member) => [descriptor, member] as const))
  return listAnswer(
    all
      .filter(([container, member]) => (down ? container : member) === subject)
      .map(([containerDescriptor, memberDescriptor]) => ({
        containerDescriptor,
        memberDescriptor,
        _links: { self: { href: `${organizationUrl(world, 'vssps.dev.azure.com')}/_apis/Graph/Memberships` } },
      })),
  )
}
