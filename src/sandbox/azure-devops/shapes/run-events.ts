import type { StageState } from '../world/announce-changes.js'
import type { Approval } from '../world/approvals.js'
import type { HookEvent } from '../world/publish-event.js'
import { findResource } from '../world/roles.js'
import type { RunProgress, StageProgress } from '../world/run-progress.js'
import { pipelineOf, type Run } from '../world/runs.js'
import type { World } from '../world/world.js'
import { approval as approvalShape } from './approval.js'
import { stageId } from './timeline.js'
import { organizationUrl, runPage } from './urls.js'

type Event = Omit<HookEvent, 'projectId'>

const capital = (text: string | undefined) => (text ? text.charAt(0).toUpperCase() + text.slice(1) : '')

function pipelineShape(world: World, run: Run) {
  const { id, name, projectId } = pipelineOf(world, run)
  return { id, name, revision: 1, folder: '\\', url: `${organizationUrl(world)}/${projectId}/_apis/pipelines/${id}` }
}

function runShape(world: World, run: Run, state?: string, result?: string) {
  const { id, name, projectId } = pipelineOf(world, run)
  return {
    _links: { web: { href: runPage(world, projectId, run.id) } },
    pipeline: { id, name },
    state,
    result,
    createdDate: run.queuedAt.toISOString(),
    url: `${organizationUrl(world)}/${projectId}/_apis/pipelines/${id}/runs/${run.id}`,
    id: run.id,
    name: run.number,
  }
}

/** `ms.vss-pipelines.run-state-changed-event`. Documentation "Service hooks events". */
export function runEvent(world: World, run: Run, { status, result }: RunProgress): Event {
  const state = status === 'cancelling' ? 'canceling' : status
  return {
    eventType: 'ms.vss-pipelines.run-state-changed-event',
    text: `Run ${run.number} ${state}.`,
    resource: { run: runShape(world, run, state, result), pipeline: pipelineShape(world, run) },
    filters: { pipelineId: String(run.pipelineId), runStateId: capital(state), runResultId: capital(result) },
  }
}

/** `ms.vss-pipelines.stage-state-changed-event`. That it comes with Waiting for a permission is assumed. */
export function stageEvent(world: World, run: Run, stage: StageProgress, state: StageState): Event {
  const { name } = stage.plan
  const web = { href: runPage(world, pipelineOf(world, run).projectId, run.id) }
  return {
    eventType: 'ms.vss-pipelines.stage-state-changed-event',
    text: `Run ${run.number} stage ${name} ${state.toLowerCase()}.`,
    resource: {
      stage: {
        _links: { web, 'pipeline.web': web },
        id: stageId(run, name),
        name,
        displayName: name,
        state: state.charAt(0).toLowerCase() + state.slice(1),
        result: stage.result,
      },
      run: runShape(world, run),
      pipeline: pipelineShape(world, run),
      repositories: [],
    },
    filters: {
      pipelineId: String(run.pipelineId),
      stageNameId: name,
      stageStateId: state,
      stageResultId: capital(stage.result),
    },
  }
}

/** `approval-pending` and `approval-completed`. Real ones are filled, unlike the documentation's sample. */
export function approvalEvent(world: World, run: Run, stage: StageProgress, row: Approval, asked: boolean): Event {
  const pipeline = pipelineOf(world, run)
  const check = world.checks.find(({ id }) => id === row.checkId)
  const resource = check && findResource(world, check.resource)
  return {
    eventType: `ms.vss-pipelinechecks-events.approval-${asked ? 'pending' : 'completed'}`,
    text: `Approval ${asked ? 'pending' : 'completed'} for deployment of pipeline ${pipeline.name} to ${resource?.name}.`,
    resource: {
      approval: approvalShape(world, row, { steps: true }),
      projectId: pipeline.projectId,
      pipeline: pipelineShape(world, run),
      stage: { id: stageId(run, stage.plan.name), name: stage.plan.name, displayName: stage.plan.name },
      run: runShape(world, run),
      resource: resource && { type: resource.type, id: resource.id, name: resource.name },
      id: row.id,
      url: `${organizationUrl(world)}/${pipeline.projectId}/_apis/pipelines/approvals/${row.id}`,
      stageName: stage.plan.name,
      attemptId: 1,
    },
    filters: { pipelineId: String(run.pipelineId), stageName: stage.plan.name, environmentName: resource?.name ?? '' },
  }
}
