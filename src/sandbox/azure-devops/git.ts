import { findProject } from './find-project.js'
import { findRepository } from './find-repository.js'
import { gitCommitRoutes } from './git-commits.js'
import { gitContentRoutes } from './git-contents.js'
import { listAnswer, pageOf } from './list-answer.js'
import type { Route } from './route.js'
import { gitRepository, repositoryUrl } from './shapes/git-repository.js'
import { identityRef } from './shapes/identity-ref.js'

const path = '/{organization}/{project}/_apis/git/repositories'
const common = { method: 'GET' as const, host: 'dev.azure.com' as const, scopes: ['vso.code'] }

/** Repositories, their branches, commits, pushes and contents. */
export const gitRoutes: Route[] = [
  {
    ...common,
    path,
    versions: ['7.1', '7.2-preview.2'],
    follows: 'git-7.1 Repositories_List',
    handle: (call) => {
      const { id } = findProject(call)
      const found = call.world.repositories.filter(({ projectId }) => projectId === id)
      return listAnswer(found.map((repository) => gitRepository(call.world, repository)))
    },
  },
  {
    ...common,
    path: `${path}/{repositoryId}`,
    versions: ['7.1', '7.2-preview.2'],
    follows: 'git-7.1 Repositories_Get Repository',
    handle: (call) => ({ status: 200, body: gitRepository(call.world, findRepository(call)) }),
  },
  {
    ...common,
    path: `${path}/{repositoryId}/refs`,
    versions: ['7.1', '7.2-preview.2'],
    follows: 'git-7.1 Refs_List',
    handle: (call) => {
      const repository = findRepository(call)
      const filter = `refs/${call.query.get('filter') ?? ''}`
      const found = [...repository.refs]
        .filter(([name]) => name.startsWith(filter))
        .sort(([a], [b]) => (a < b ? -1 : 1))
      const { page, next } = pageOf(found, call.query.get('continuationtoken'), Number(call.query.get('$top')) || 1000)
      const refs = page.map(([name, objectId]) => ({
        name,
        objectId,
        creator: identityRef(call.world, repository.commits.get(objectId)?.pushedById ?? call.caller.identityId),
        url: `${repositoryUrl(call.world, repository)}/refs?filter=${encodeURIComponent(name.slice(5))}`,
      }))
      return listAnswer(refs, next ? { 'x-ms-continuationtoken': next } : {})
    },
  },
  ...gitCommitRoutes,
  ...gitContentRoutes,
]
