import { guidFor } from '../world/name-to-guid.js'
import { progressOf, type RunProgress } from '../world/run-progress.js'
import { pipelineOf, type Run } from '../world/runs.js'
import type { World } from '../world/world.js'
import { identityRef } from './identity-ref.js'
import { projectRef } from './project-ref.js'
import { organizationUrl, runPage } from './urls.js'

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())

/** `Build` of the specification, as the run is at this moment. */
export function build(world: World, run: Run, progress: RunProgress = progressOf(world, run)) {
  const pipeline = pipelineOf(world, run)
  const project = projectRef(world, pipeline.projectId)
  const inProject = `${organizationUrl(world)}/${project.id}`
  const url = `${inProject}/_apis/build/Builds/${run.id}`
  const repository = world.repositories.find(({ id }) => id === pipeline.repositoryId)
  const plan = { planId: guidFor('plan', run.id) }
  return {
    _links: {
      self: { href: url },
      web: { href: runPage(world, project.name, run.id) },
      timeline: { href: `${url}/Timeline` },
    },
    properties: {},
    tags: [],
    validationResults: [],
    plans: [plan],
    triggerInfo: {
      'ci.sourceBranch': run.branch,
      'ci.sourceSha': run.commitId,
      'ci.message': repository?.commits.get(run.commitId)?.comment ?? '',
    },
    id: run.id,
    buildNumber: run.number,
    status: progress.status,
    result: progress.result,
    queueTime: run.queuedAt.toISOString(),
    startTime: iso(progress.startedAt),
    finishTime: iso(progress.finishedAt),
    url,
    definition: definitionRef(world, pipeline.id),
    buildNumberRevision: Number(run.number.slice(9)),
    project,
    uri: `vstfs:///Build/Build/${run.id}`,
    sourceBranch: run.branch,
    sourceVersion: run.commitId,
    priority: 'normal',
    reason: run.reason,
    requestedFor: identityRef(world, run.requestedById),
    requestedBy: identityRef(world, run.requestedById),
    lastChangedDate: iso(progress.finishedAt ?? progress.startedAt) ?? run.queuedAt.toISOString(),
    lastChangedBy: identityRef(world, run.cancelled?.byId ?? run.requestedById),
    orchestrationPlan: plan,
    repository: {
      id: pipeline.repositoryId,
      type: 'TfsGit',
      name: repository?.name,
      url: `${organizationUrl(world)}/${project.name}/_git/${repository?.name}`,
      clean: null,
      checkoutSubmodules: false,
    },
    retainedByRelease: false,
    triggeredByBuild: null,
    appendCommitMessageToRunName: true,
  }
}

/** `DefinitionReference` of the specification. */
export function definitionRef(world: World, pipelineId: number) {
  const pipeline = world.pipelines.find(({ id }) => id === pipelineId)
  if (!pipeline) throw new Error(`no pipeline ${pipelineId}`)
  const project = projectRef(world, pipeline.projectId)
  return {
    drafts: [],
    id: pipeline.id,
    name: pipeline.name,
    url: `${organizationUrl(world)}/${project.id}/_apis/build/Definitions/${pipeline.id}?revision=1`,
    uri: `vstfs:///Build/Definition/${pipeline.id}`,
    path: '\\',
    type: 'build',
    queueStatus: 'enabled',
    revision: 1,
    project,
  }
}
