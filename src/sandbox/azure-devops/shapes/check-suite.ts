import { checkTypeIds } from '../world/check-configurations.js'
import { guidFor } from '../world/name-to-guid.js'
import { findResource } from '../world/roles.js'
import { progressOf, type StageProgress } from '../world/run-progress.js'
import { pipelineOf, type Run } from '../world/runs.js'
import type { World } from '../world/world.js'
import { projectRef } from './project-ref.js'
import { checkpointId, stageId } from './timeline.js'
import { organizationUrl, runPage } from './urls.js'

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())

/** The run and stage whose Checkpoint record has this id; undefined for an id of nothing. */
export function findCheckpoint(world: World, id: string): { run: Run; stage: StageProgress } | undefined {
  for (const run of world.runs) {
    const plan = run.stages.find(({ name }) => checkpointId(run, name) === id)
    const stage = plan && progressOf(world, run).stages.find((one) => one.plan.name === plan.name)
    if (stage) return stage.reachedAt === undefined ? undefined : { run, stage }
  }
  return undefined
}

/** `CheckSuite` of the specification: one run of a check per resource that needs permission, and one per approval. */
export function checkSuite(world: World, run: Run, stage: StageProgress) {
  const ended = progressOf(world, run).status === 'completed'
  const runs = [...authorizationRuns(world, run, stage, ended), ...approvalRuns(world, run, stage, ended)]
  const status = runs.every((one) => one.status === 'approved')
    ? 'approved'
    : (runs.find((one) => ['rejected', 'canceled', 'timedOut'].includes(one.status))?.status ?? 'running')
  const id = checkpointId(run, stage.plan.name)
  const project = projectRef(world, pipelineOf(world, run).projectId)
  return {
    context: context(world, run, stage),
    id,
    status,
    message: '',
    completedDate: iso(stage.startedAt ?? stage.finishedAt),
    checkRuns: runs,
    _links: {
      self: { href: `${organizationUrl(world)}/${project.id}/_apis/pipelines/checks/runs/${id}` },
    },
  }
}

function authorizationRuns(world: World, run: Run, stage: StageProgress, ended: boolean) {
  const { projectId } = pipelineOf(world, run)
  return stage.authorizations.map(({ resource, passedAt }) => {
    const name = findResource(world, resource)?.name
    return {
      checkConfigurationRef: {
        resource: { type: resource.type, id: resource.id, name },
        type: { id: checkTypeIds.Authorization, name: 'Authorization' },
        id: 0,
        url: `${organizationUrl(world)}/${projectId}/_apis/pipelines/checks/configurations/0`,
      },
      id: guidFor('check run', run.id, stage.plan.name, resource.type, resource.id),
      status:
        passedAt !== undefined
          ? 'approved'
          : ended
            ? stage.result === 'skipped'
              ? 'timedOut'
              : 'canceled'
            : 'running',
      resultMessage: passedAt !== undefined ? '' : 'Permission needed',
      createdDate: iso(stage.reachedAt),
      completedDate: iso(passedAt),
    }
  })
}

function approvalRuns(world: World, run: Run, stage: StageProgress, ended: boolean) {
  const { projectId } = pipelineOf(world, run)
  return stage.approvals.map(({ approval, status, decidedAt }) => {
    const check = world.checks.find(({ id }) => id === approval.checkId)
    const resource = check?.resource ?? { type: 'environment' as const, id: '' }
    return {
      checkConfigurationRef: {
        resource: { ...resource, name: findResource(world, resource)?.name },
        type: { id: checkTypeIds.Approval, name: 'Approval' },
        id: approval.checkId,
        url: `${organizationUrl(world)}/${projectId}/_apis/pipelines/checks/configurations/${approval.checkId}`,
      },
      id: approval.id,
      status: status === 'pending' ? (ended ? 'canceled' : 'running') : status,
      resultMessage: '',
      createdDate: iso(stage.authorizedAt),
      completedDate: iso(decidedAt),
    }
  })
}

function context(world: World, run: Run, stage: StageProgress) {
  const pipeline = pipelineOf(world, run)
  const project = projectRef(world, pipeline.projectId)
  const planId = guidFor('plan', run.id)
  return {
    Id: 1,
    OrchestrationId: `${planId}.${stage.plan.name.toLowerCase()}.1.checkpoint`,
    PlanId: planId,
    HubName: 'Build',
    Project: { Id: project.id, Name: project.name },
    Pipeline: {
      Id: pipeline.id,
      Name: pipeline.name,
      Owner: {
        Id: run.id,
        Name: run.number,
        _links: {
          web: { href: runPage(world, project.name, run.id) },
          self: { href: `${organizationUrl(world)}/${project.id}/_apis/build/Builds/${run.id}` },
        },
      },
    },
    GraphNode: { Attempt: 1, Id: stageId(run, stage.plan.name), Name: stage.plan.name },
  }
}
