import { findProject } from './find-project.js'
import { listAnswer, pageOf } from './list-answer.js'
import { Refusal } from './refusal.js'
import type { Route } from './route.js'
import { definitionRef } from './shapes/build.js'
import { gitRepository } from './shapes/git-repository.js'

const common = {
  method: 'GET' as const,
  host: 'dev.azure.com' as const,
  versions: ['7.1', '7.2-preview.8'],
  scopes: ['vso.build'],
}

/** Pipelines, as build definitions. */
export const definitionRoutes: Route[] = [
  {
    ...common,
    path: '/{organization}/{project}/_apis/build/definitions',
    follows: 'build-7.1 Definitions_List',
    handle: (call) => {
      const project = findProject(call)
      const name = call.query.get('name')?.toLowerCase().replaceAll('*', '')
      const ids = call.query.get('definitionids')?.split(',')
      const found = call.world.pipelines
        .filter(({ projectId }) => projectId === project.id)
        .filter((pipeline) => !name || pipeline.name.toLowerCase().startsWith(name))
        .filter(({ id }) => !ids || ids.includes(String(id)))
      const { page, next } = pageOf(
        found,
        call.query.get('continuationtoken'),
        Number(call.query.get('$top')) || 10_000,
      )
      const refs = page.map(({ id }) => definitionRef(call.world, id))
      return listAnswer(refs, next ? { 'x-ms-continuationtoken': next } : {})
    },
  },
  {
    ...common,
    path: '/{organization}/{project}/_apis/build/definitions/{definitionId}',
    follows: 'build-7.1 Definitions_Get',
    handle: (call) => {
      const project = findProject(call)
      const { world, params } = call
      const found = world.pipelines.find(
        ({ id, projectId }) => String(id) === params.definitionId && projectId === project.id,
      )
      if (!found) {
        const message = `Build pipeline ${params.definitionId} could not be found.`
        throw new Refusal(404, 'DefinitionNotFoundException', message)
      }
      const repository = world.repositories.find(({ id }) => id === found.repositoryId)
      const process = { yamlFilename: `pipelines/${found.name.split('-').at(-1)}.yml`, type: 2 }
      const source = repository && { ...pick(gitRepository(world, repository)), type: 'TfsGit' }
      return { status: 200, body: { ...definitionRef(world, found.id), process, repository: source } }
    },
  },
]

const pick = ({ id, name, url, defaultBranch }: ReturnType<typeof gitRepository>) => ({ id, name, url, defaultBranch })
