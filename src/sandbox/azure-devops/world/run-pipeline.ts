import { randomUUID } from 'node:crypto'
import type { Approval } from './approvals.js'
import type { Pipeline, Run } from './runs.js'
import type { World } from './world.js'

export type RunWish = { byId?: string; queuedAt?: Date; branch?: string; reason?: Run['reason']; failsIn?: string }

/**
 * Queues a run of the pipeline with this name on the newest commit of its branch. It waits for every resource that the
 * pipeline may not use yet. Throws when there is no such pipeline.
 */
export function runPipeline(world: World, name: string, wish: RunWish = {}): Run {
  const pipeline = world.pipelines.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (!pipeline) {
    throw new Error(`no pipeline ${name}; there are ${world.pipelines.map((one) => one.name).join(', ')}`)
  }
  const repository = world.repositories.find(({ id }) => id === pipeline.repositoryId)
  const branch = wish.branch ?? repository?.defaultBranch ?? 'refs/heads/main'
  const commitId = repository?.refs.get(branch) ?? '0'.repeat(40)
  const queuedAt = wish.queuedAt ?? world.now()
  const run: Run = {
    id: Math.max(1040, ...world.runs.map(({ id }) => id)) + 1,
    pipelineId: pipeline.id,
    number: runNumber(world, pipeline, queuedAt),
    branch,
    commitId,
    requestedById: wish.byId ?? repository?.commits.get(commitId)?.pushedById ?? world.identities[0]?.id ?? '',
    reason: wish.reason ?? 'individualCI',
    queuedAt,
    stages: pipeline.stages.map((stage) => ({ ...stage, resources: [...stage.resources] })),
    failsIn: wish.failsIn,
    cancelled: undefined,
  }
  world.runs.push(run)
  world.approvals.push(...approvalsFor(world, run))
  return run
}

/** `yyyymmdd.n`, the default of Azure Pipelines: the nth run of the pipeline on that day. */
function runNumber(world: World, pipeline: Pipeline, queuedAt: Date): string {
  const date = queuedAt.toISOString().slice(0, 10).replaceAll('-', '')
  const today = world.runs.filter((run) => run.pipelineId === pipeline.id && run.number.startsWith(`${date}.`))
  return `${date}.${Math.max(0, ...today.map((run) => Number(run.number.slice(9)))) + 1}`
}

function approvalsFor(world: World, run: Run): Approval[] {
  return run.stages.flatMap((stage) =>
    world.checks
      .filter((check) => check.kind === 'Approval')
      .filter((check) =>
        stage.resources.some(({ type, id }) => type === check.resource.type && id === check.resource.id),
      )
      .map((check) => ({
        id: randomUUID(),
        runId: run.id,
        stage: stage.name,
        checkId: check.id,
        instructions: check.approval.instructions,
        minRequiredApprovers: check.approval.minRequiredApprovers,
        executionOrder: check.approval.executionOrder,
        blockedIds: check.approval.requesterCannotBeApprover ? [run.requestedById] : [],
        steps: check.approval.approverIds.map((assignedId) => ({
          assignedId,
          actualId: undefined,
          status: 'pending' as const,
          comment: '',
          lastModifiedById: undefined,
          lastModifiedOn: undefined,
          deferredTo: undefined,
          history: [],
        })),
      })),
  )
}
