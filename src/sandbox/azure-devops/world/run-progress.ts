import { type Approval, decisionOf } from './approvals.js'
import { isResource, type ResourceRef } from './roles.js'
import type { Run, StagePlan } from './runs.js'
import type { World } from './world.js'

export type StageProgress = {
  plan: StagePlan
  /** When its checkpoint began; undefined: not reached. */
  reachedAt: number | undefined
  authorizations: { resource: ResourceRef; passedAt: number | undefined }[]
  approvals: { approval: Approval; status: 'pending' | 'approved' | 'rejected'; decidedAt: number | undefined }[]
  /** When all permissions were there and approvals began to be asked for. */
  authorizedAt: number | undefined
  startedAt: number | undefined
  finishedAt: number | undefined
  result: 'succeeded' | 'failed' | 'canceled' | 'skipped' | undefined
}

export type RunProgress = {
  status: 'notStarted' | 'inProgress' | 'cancelling' | 'completed'
  result: 'succeeded' | 'failed' | 'canceled' | undefined
  startedAt: number | undefined
  finishedAt: number | undefined
  stages: StageProgress[]
}

/** How far a run is at this moment, from what people did and the time that passed. Times are epoch milliseconds. */
export function progressOf(world: World, run: Run): RunProgress {
  const now = world.now().getTime()
  const limit = run.cancelled ? Math.min(now, run.cancelled.on.getTime()) : now
  const stages: StageProgress[] = []
  let reachedAt: number | undefined = run.queuedAt.getTime()
  for (const plan of run.stages) {
    const stage = stageProgress(world, run, plan, reachedAt, limit)
    stages.push(stage)
    reachedAt = stage.result === 'succeeded' ? stage.finishedAt : undefined
  }
  return run.cancelled ? cancelledProgress(world, run.cancelled.on.getTime(), stages) : freeProgress(stages)
}

function stageProgress(
  world: World,
  run: Run,
  plan: StagePlan,
  reachedAt: number | undefined,
  limit: number,
): StageProgress {
  const within = (at: number | undefined) => (at !== undefined && at <= limit ? at : undefined)
  const authorizations = plan.resources.map((resource) => ({
    resource,
    passedAt: reachedAt === undefined ? undefined : within(permittedAt(world, run, resource, reachedAt)),
  }))
  const stage: StageProgress = {
    plan,
    reachedAt,
    authorizations,
    approvals: [],
    authorizedAt: undefined,
    startedAt: undefined,
    finishedAt: undefined,
    result: undefined,
  }
  if (reachedAt === undefined) return stage
  if (authorizations.some(({ passedAt }) => passedAt === undefined)) {
    const timeout = within(reachedAt + world.settings.permissionTimeout)
    return timeout === undefined ? stage : { ...stage, finishedAt: timeout, result: 'skipped' }
  }
  const authorizedAt = Math.max(reachedAt, ...authorizations.map(({ passedAt }) => passedAt ?? 0))
  const approvals = world.approvals
    .filter((approval) => approval.runId === run.id && approval.stage === plan.name)
    .map((approval) => {
      const { status, on } = decisionOf(world, approval)
      return { approval, status, decidedAt: on && Math.max(authorizedAt, on.getTime()) }
    })
  const asked = { ...stage, approvals, authorizedAt }
  const rejected = approvals.find(({ status }) => status === 'rejected')
  if (rejected) return { ...asked, finishedAt: rejected.decidedAt, result: 'failed' }
  if (approvals.some(({ status }) => status === 'pending')) return asked
  const startedAt = within(Math.max(authorizedAt, ...approvals.map(({ decidedAt }) => decidedAt ?? 0)))
  if (startedAt === undefined) return asked
  const finishedAt = within(startedAt + world.settings.stageLasts)
  if (finishedAt === undefined) return { ...asked, startedAt }
  return { ...asked, startedAt, finishedAt, result: run.failsIn === plan.name ? 'failed' : 'succeeded' }
}

/** The first moment from `since` on at which the run's pipeline was allowed the resource. */
function permittedAt(world: World, run: Run, resource: ResourceRef, since: number): number | undefined {
  const delay = world.settings.permissionDelay
  const moments = world.permits
    .filter((row) => isResource(row.resource, resource))
    .filter((row) => row.pipelineId === undefined || row.pipelineId === run.pipelineId)
    .map((row) => ({ at: Math.max(since, row.on.getTime() + delay), until: row.removedOn?.getTime() ?? Infinity }))
    .filter(({ at, until }) => at < until)
  return moments.length ? Math.min(...moments.map(({ at }) => at)) : undefined
}

function freeProgress(stages: StageProgress[]): RunProgress {
  const startedAt = stages[0]?.startedAt
  const ended = stages.find((stage) => stage.result && stage.result !== 'succeeded') ?? stages.at(-1)
  if (!ended?.result) {
    return {
      status: startedAt ? 'inProgress' : 'notStarted',
      result: undefined,
      startedAt,
      finishedAt: undefined,
      stages,
    }
  }
  const skipped = stages.map((stage) =>
    stage.result ? stage : { ...stage, result: 'skipped' as const, finishedAt: ended.finishedAt },
  )
  const result = ended.result === 'succeeded' ? 'succeeded' : 'failed'
  return { status: 'completed', result, startedAt, finishedAt: ended.finishedAt, stages: skipped }
}

function cancelledProgress(world: World, on: number, stages: StageProgress[]): RunProgress {
  const startedAt = stages[0]?.startedAt
  const end = on + world.settings.cancelLasts
  if (end > world.now().getTime())
    return { status: 'cancelling', result: undefined, startedAt, finishedAt: undefined, stages }
  const ended = stages.map((stage) =>
    stage.result ? stage : { ...stage, finishedAt: end, result: 'canceled' as const },
  )
  return { status: 'completed', result: 'canceled', startedAt, finishedAt: end, stages: ended }
}
