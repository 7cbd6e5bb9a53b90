import { z } from 'zod/v4'
import { checkBody } from './check-body.js'
import { findProject } from './find-project.js'
import { listAnswer } from './list-answer.js'
import { accessDenied, Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { build } from './shapes/build.js'
import { cancelRun } from './world/cancel-run.js'
import { identityById } from './world/identities.js'
import { mayContribute } from './world/rights.js'
import { progressOf } from './world/run-progress.js'
import { pipelineOf, type Run } from './world/runs.js'

const path = '/{organization}/{project}/_apis/build/builds'
const versions = ['7.1', '7.2-preview.8']

/** Runs, as builds. */
export const buildRoutes: Route[] = [
  {
    method: 'GET',
    host: 'dev.azure.com',
    path,
    versions,
    scopes: ['vso.build'],
    follows: 'build-7.1 Builds_List',
    handle: list,
  },
  {
    method: 'GET',
    host: 'dev.azure.com',
    path: `${path}/{buildId}`,
    versions,
    scopes: ['vso.build'],
    follows: 'build-7.1 Builds_Get',
    handle: (call) => ({ status: 200, body: build(call.world, findRun(call)) }),
  },
  {
    method: 'PATCH',
    host: 'dev.azure.com',
    path: `${path}/{buildId}`,
    versions,
    scopes: ['vso.build_execute'],
    follows: 'build-7.1 Builds_Update Build',
    handle: update,
  },
]

/** The run named in the path. Throws 404 when the project has none of this id. */
export function findRun(call: Call): Run {
  const project = findProject(call)
  const found = call.world.runs.find(({ id }) => String(id) === call.params.buildId)
  if (!found || pipelineOf(call.world, found).projectId !== project.id)
    throw new Refusal(404, 'BuildNotFoundException', `The requested build ${call.params.buildId} could not be found.`)
  return found
}

/** Comma lists are compared without case; `all` lets everything through. */
const oneOf = (wanted: string | undefined, value: string | number | undefined) =>
  !wanted || wanted.toLowerCase() === 'all' || wanted.toLowerCase().split(',').includes(String(value).toLowerCase())

function list(call: Call): Answer {
  const { world, query } = call
  const project = findProject(call)
  const found = world.runs
    .filter((run) => pipelineOf(world, run).projectId === project.id)
    .map((run) => ({ run, progress: progressOf(world, run) }))
    .filter(({ run, progress }) => {
      const at = progress.finishedAt ?? run.queuedAt.getTime()
      return (
        oneOf(query.get('statusfilter'), progress.status) &&
        oneOf(query.get('resultfilter'), progress.result) &&
        oneOf(query.get('definitions'), run.pipelineId) &&
        oneOf(query.get('buildids'), run.id) &&
        oneOf(query.get('branchname'), run.branch) &&
        oneOf(query.get('reasonfilter'), run.reason) &&
        (!query.get('buildnumber') || run.number === query.get('buildnumber')) &&
        at >= (Date.parse(query.get('mintime') ?? '') || 0) &&
        at <= (Date.parse(query.get('maxtime') ?? '') || Infinity)
      )
    })
    .sort(orderOf(query.get('queryorder')))
  const after = found.findIndex(({ run }) => String(run.id) === query.get('continuationtoken')) + 1
  const top = Math.min(Number(query.get('$top')) || 1000, 5000)
  const page = found.slice(after, after + top)
  const last = page.at(-1)?.run.id
  return listAnswer(
    page.map(({ run, progress }) => build(world, run, progress)),
    last && found.length > after + top ? { 'x-ms-continuationtoken': String(last) } : {},
  )
}

type Found = { run: Run; progress: { startedAt: number | undefined; finishedAt: number | undefined } }

function orderOf(order = 'finishTimeDescending'): (a: Found, b: Found) => number {
  const sign = order.endsWith('Ascending') ? 1 : -1
  const key = ({ run, progress }: Found) =>
    order.startsWith('queueTime')
      ? run.queuedAt.getTime()
      : ((order.startsWith('startTime') ? progress.startedAt : progress.finishedAt) ?? run.queuedAt.getTime())
  return (a, b) => sign * (key(a) - key(b) || a.run.id - b.run.id)
}

function update(call: Call): Answer {
  const { world, caller } = call
  const run = findRun(call)
  const { status } = checkBody(call.body, z.looseObject({ status: z.string().optional() }))
  const pipeline = pipelineOf(world, run)
  const project = world.projects.find(({ id }) => id === pipeline.projectId)
  if (!mayContribute(world, caller.identityId, pipeline.projectId))
    throw accessDenied(
      `Access denied. ${identityById(world, caller.identityId).displayName} needs Stop builds permissions for build pipeline ${pipeline.id}:${pipeline.name} in team project ${project?.name} to perform the action. For more information, contact the Azure DevOps Server administrator.`,
    )
  if (status?.toLowerCase() === 'cancelling' && !cancelRun(world, run, caller.identityId) && !run.cancelled)
    throw new Refusal(
      400,
      'BuildStatusInvalidChangeException',
      `The status of build ${run.id} cannot be changed: the build is completed.`,
    )
  return { status: 200, body: build(world, run) }
}
