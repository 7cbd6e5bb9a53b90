import { findProject } from './find-project.js'
import { Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { checkSuite, findCheckpoint } from './shapes/check-suite.js'
import { pipelineOf } from './world/runs.js'

/** What a checkpoint of a run waits for. */
export const checkRoutes: Route[] = [
  {
    method: 'GET',
    host: 'dev.azure.com',
    path: '/{organization}/{project}/_apis/pipelines/checks/runs/{checkSuiteId}',
    versions: ['7.1-preview.1', '7.2-preview.1'],
    scopes: ['vso.build'],
    follows: 'pipelinesChecks-7.1 Check Evaluations_Get',
    handle: get,
  },
]

function get(call: Call): Answer {
  const project = findProject(call)
  const id = call.params.checkSuiteId?.toLowerCase() ?? ''
  const found = findCheckpoint(call.world, id)
  if (!found || pipelineOf(call.world, found.run).projectId !== project.id)
    throw new Refusal(404, 'CheckSuiteNotFoundException', `Check suite ${id} could not be found.`)
  return { status: 200, body: checkSuite(call.world, found.run, found.stage) }
}
