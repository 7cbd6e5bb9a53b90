import { guidFor } from '../world/name-to-guid.js'
import { progressOf, type RunProgress, type StageProgress } from '../world/run-progress.js'
import type { Run } from '../world/runs.js'
import type { World } from '../world/world.js'

type State = 'pending' | 'inProgress' | 'completed'

/** Ids that the timeline and the check suite share: assumed to be the same, see docs/assumptions.md. */
export const stageId = (run: Run, stage: string) => guidFor('stage', run.id, stage)
export const checkpointId = (run: Run, stage: string) => guidFor('checkpoint', run.id, stage)

const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())

/** `Timeline` of the specification: a Checkpoint with its parts before each stage, then the stage's job. */
export function timeline(world: World, run: Run, url: string) {
  const progress = progressOf(world, run)
  const id = guidFor('timeline', run.id)
  return {
    records: progress.stages.flatMap((stage, i) => stageRecords(run, stage, i + 1, progress)),
    lastChangedBy: run.requestedById,
    lastChangedOn: iso(progress.finishedAt ?? progress.startedAt) ?? run.queuedAt.toISOString(),
    id,
    changeId: progress.stages.length * 4,
    url: `${url}/${id}`,
  }
}

function stageRecords(run: Run, stage: StageProgress, order: number, progress: RunProgress) {
  const { name } = stage.plan
  const stageRecord = stageId(run, name)
  const checkpoint = checkpointId(run, name)
  const job = guidFor('job', run.id, name)
  const phase = guidFor('phase', run.id, name)
  const ended = progress.status === 'completed' ? progress.finishedAt : undefined
  const started = stage.startedAt
  const work = { startedAt: started, finishedAt: started ? stage.finishedAt : ended, result: stage.result }
  const records = [
    record('Stage', stageRecord, null, name, order, { ...work, finishedAt: stage.finishedAt ?? work.finishedAt }),
    record('Phase', phase, stageRecord, 'Job', 1, work),
    record('Job', job, phase, 'Job', 1, work),
    record('Task', guidFor('task', run.id, name), job, 'Deploy', 1, work),
  ]
  if (stage.reachedAt === undefined || stage.plan.resources.length === 0) return records
  const gate = (passedAt: number | undefined, refused?: 'failed') => ({
    startedAt: stage.reachedAt,
    finishedAt: passedAt ?? ended,
    result: refused ?? (passedAt === undefined ? (stage.result === 'skipped' ? 'skipped' : 'canceled') : 'succeeded'),
  })
  return [
    ...records,
    record('Checkpoint', checkpoint, stageRecord, 'Checkpoint', 1, gate(started)),
    record(
      'Checkpoint.Authorization',
      guidFor('authorization', run.id, name),
      checkpoint,
      'Checkpoint.Authorization',
      1,
      gate(stage.authorizedAt),
    ),
    ...stage.approvals.map(({ approval, status, decidedAt }) =>
      record(
        'Checkpoint.Approval',
        approval.id,
        checkpoint,
        'Checkpoint.Approval',
        2,
        gate(decidedAt, status === 'rejected' ? 'failed' : undefined),
      ),
    ),
  ]
}

type Span = { startedAt: number | undefined; finishedAt: number | undefined; result: string | undefined }

function record(type: string, id: string, parentId: string | null, name: string, order: number, span: Span) {
  const state: State =
    span.finishedAt !== undefined ? 'completed' : span.startedAt !== undefined ? 'inProgress' : 'pending'
  return {
    previousAttempts: [],
    id,
    parentId,
    type,
    name,
    startTime: iso(span.startedAt),
    finishTime: iso(span.finishedAt),
    currentOperation: null,
    percentComplete: null,
    state,
    result: state === 'completed' ? (span.result ?? 'skipped') : null,
    resultCode: null,
    changeId: order,
    lastModified: '0001-01-01T00:00:00',
    workerName: null,
    order,
    details: null,
    errorCount: 0,
    warningCount: 0,
    url: null,
    log: null,
    task: null,
    attempt: 1,
    identifier: type === 'Stage' ? name : `${name}.${type}`,
  }
}
