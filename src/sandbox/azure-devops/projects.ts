import { findProject } from './find-project.js'
import { listAnswer, pageOf } from './list-answer.js'
import type { Answer, Call, Route } from './route.js'
import { projectRef } from './shapes/project-ref.js'
import { visibleProjects } from './world/rights.js'

const common = { method: 'GET' as const, host: 'dev.azure.com' as const, versions: ['7.1', '7.2-preview.4'] }

/** The projects the caller sees. */
export const projectRoutes: Route[] = [
  {
    ...common,
    path: '/{organization}/_apis/projects',
    scopes: ['vso.project'],
    follows: 'core-7.1 Projects_List',
    handle: list,
  },
  {
    ...common,
    path: '/{organization}/_apis/projects/{projectId}',
    scopes: ['vso.project'],
    follows: 'core-7.1 Projects_Get',
    handle: (call) => ({ status: 200, body: projectRef(call.world, findProject(call).id) }),
  },
]

function list({ world, query, caller }: Call): Answer {
  const from = query.get('continuationtoken') ?? query.get('$skip')
  const { page, next } = pageOf(visibleProjects(world, caller.identityId), from, Number(query.get('$top')) || 100)
  return listAnswer(
    page.map(({ id }) => projectRef(world, id)),
    next ? { 'x-ms-continuationtoken': next } : {},
  )
}
