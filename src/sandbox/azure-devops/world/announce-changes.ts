import { build } from '../shapes/build.js'
import { approvalEvent, runEvent, stageEvent } from '../shapes/run-events.js'
import { publishEvent } from './publish-event.js'
import { progressOf, type RunProgress, type StageProgress } from './run-progress.js'
import { pipelineOf, type Run } from './runs.js'
import { recordTokenEvent, stateOfToken } from './tokens.js'
import type { World } from './world.js'

/** Tells subscribers and the audit log what changed since the last time this was called. The first time it only takes note. */
export function announceChanges(world: World): void {
  const first = world.announced.size === 0
  world.announced.set('begun', 'yes')
  for (const token of world.tokens)
    if (isNews(world, `token ${token.authorizationId}`, stateOfToken(world, token)) && !first)
      if (stateOfToken(world, token) === 'expired') recordTokenEvent(world, token, 'Token.PatExpiredEvent')
  for (const run of world.runs) {
    const progress = progressOf(world, run)
    announceRun(world, run, progress, first)
    for (const stage of progress.stages) announceStage(world, run, stage, progress, first)
  }
}

function isNews(world: World, key: string, value: string): boolean {
  if (world.announced.get(key) === value) return false
  world.announced.set(key, value)
  return true
}

function announceRun(world: World, run: Run, progress: RunProgress, silent: boolean): void {
  const { projectId } = pipelineOf(world, run)
  if (!isNews(world, `run ${run.id}`, progress.status) || silent || progress.status === 'notStarted') return
  publishEvent(world, { ...runEvent(world, run, progress), projectId })
  if (progress.status !== 'completed') return
  publishEvent(world, {
    eventType: 'build.complete',
    projectId,
    text: `Build ${run.number} ${progress.result}`,
    resource: build(world, run, progress),
    filters: { definitionName: pipelineOf(world, run).name, buildStatus: progress.result ?? '' },
  })
}

function announceStage(world: World, run: Run, stage: StageProgress, progress: RunProgress, silent: boolean): void {
  const { projectId } = pipelineOf(world, run)
  const state = stateOfStage(stage, progress)
  if (state !== 'NotStarted' && isNews(world, `stage ${run.id} ${stage.plan.name}`, state) && !silent)
    publishEvent(world, { ...stageEvent(world, run, stage, state), projectId })
  for (const { approval, status } of stage.approvals) {
    const asked = status === 'pending' && progress.status !== 'completed'
    if (!isNews(world, `approval ${approval.id}`, asked ? 'pending' : 'completed') || silent) continue
    publishEvent(world, { ...approvalEvent(world, run, stage, approval, asked), projectId })
  }
}

/** The words of the `stage-state-changed` event. */
export type StageState = 'NotStarted' | 'Waiting' | 'Running' | 'Completed'

function stateOfStage(stage: StageProgress, progress: RunProgress): StageState {
  if (stage.result) return 'Completed'
  if (stage.startedAt !== undefined) return 'Running'
  return stage.reachedAt !== undefined && progress.status !== 'cancelling' ? 'Waiting' : 'NotStarted'
}
