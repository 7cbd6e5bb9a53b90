import type { Approval, ApprovalStep } from '../world/approvals.js'
import { progressOf } from '../world/run-progress.js'
import { pipelineOf } from '../world/runs.js'
import type { World } from '../world/world.js'
import { identityRef } from './identity-ref.js'
import { organizationUrl, runPage } from './urls.js'

/** How an approval stands: its own steps, and the run it belongs to. Undefined: its stage is not reached, it does not exist yet. */
export function standingOf(world: World, row: Approval): { status: string; since: number } | undefined {
  const run = world.runs.find(({ id }) => id === row.runId)
  const progress = run && progressOf(world, run)
  const stage = progress?.stages.find(({ plan }) => plan.name === row.stage)
  const asked = stage?.approvals.find(({ approval }) => approval.id === row.id)
  if (!progress || !asked || stage?.authorizedAt === undefined) return undefined
  if (asked.status !== 'pending') return { status: asked.status, since: stage.authorizedAt }
  if (progress.status === 'completed') return { status: 'canceled', since: stage.authorizedAt }
  return { status: row.steps.some(isDeferred(world)) ? 'deferred' : 'pending', since: stage.authorizedAt }
}

const isDeferred = (world: World) => (step: ApprovalStep) =>
  step.status === 'approved' && (step.deferredTo?.getTime() ?? 0) > world.now().getTime()

/** `Approval` of the specification; `pipeline` came with 7.2. `permissions` belongs to whoever asks. */
export function approval(
  world: World,
  row: Approval,
  show: { steps?: boolean; permissions?: string; pipeline?: boolean },
) {
  const run = world.runs.find(({ id }) => id === row.runId)
  if (!run) throw new Error(`approval ${row.id} has no run`)
  const pipeline = pipelineOf(world, run)
  const standing = standingOf(world, row)
  const since = new Date(standing?.since ?? run.queuedAt).toISOString()
  const changed = row.steps.flatMap(({ lastModifiedOn }) => lastModifiedOn?.toISOString() ?? []).sort()
  const self = { href: `${organizationUrl(world)}/${pipeline.projectId}/_apis/pipelines/approvals/${row.id}` }
  const build = { href: `${organizationUrl(world)}/${pipeline.projectId}/_apis/build/Builds/${run.id}` }
  const owner = { web: { href: runPage(world, pipeline.projectId, run.id) }, self: build }
  return {
    id: row.id,
    ...(show.steps ? { steps: row.steps.map((one, i) => step(world, row, one, i + 1, since)) } : {}),
    status: standing?.status ?? 'uninitiated',
    createdOn: since,
    lastModifiedOn: changed.at(-1) ?? since,
    executionOrder: row.executionOrder,
    minRequiredApprovers: row.minRequiredApprovers,
    instructions: row.instructions,
    blockedApprovers: row.blockedIds.map((id) => identityRef(world, id)),
    ...(show.permissions ? { permissions: show.permissions } : {}),
    _links: { self },
    ...(show.pipeline
      ? {
          pipeline: {
            id: String(pipeline.id),
            name: pipeline.name,
            owner: { id: run.id, name: run.number, _links: owner },
          },
        }
      : {}),
  }
}

function step(world: World, row: Approval, one: ApprovalStep, order: number, since: string) {
  const before = row.steps.slice(0, order - 1).every(({ status }) => status === 'approved')
  const begun = row.executionOrder === 'anyOrder' || before
  return {
    assignedApprover: identityRef(world, one.assignedId),
    ...(one.actualId ? { actualApprover: identityRef(world, one.actualId) } : {}),
    status: begun ? one.status : 'uninitiated',
    comment: one.comment,
    ...(one.deferredTo ? { deferredTo: one.deferredTo.toISOString() } : {}),
    lastModifiedOn: one.lastModifiedOn?.toISOString() ?? since,
    lastModifiedBy: identityRef(world, one.lastModifiedById ?? one.assignedId),
    order,
    initiatedOn: begun ? since : null,
    history: one.history.map((turn) => ({
      assignedTo: identityRef(world, turn.assignedToId),
      createdBy: identityRef(world, turn.createdById),
      createdOn: turn.createdOn.toISOString(),
      comment: turn.comment,
    })),
  }
}
