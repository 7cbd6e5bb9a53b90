import type { ResourceRef } from './roles.js'
import type { World } from './world.js'

/** A stage as the YAML says it: its name and what it needs permission for. */
export type StagePlan = { name: string; resources: ResourceRef[] }

export type Pipeline = {
  id: number
  name: string
  projectId: string
  repositoryId: string
  stages: StagePlan[]
}

/** A run stores only what people did to it; how far it is follows from the time, see `progressOf`. */
export type Run = {
  id: number
  pipelineId: number
  number: string
  /** `refs/heads/…` */
  branch: string
  commitId: string
  requestedById: string
  reason: 'manual' | 'individualCI'
  queuedAt: Date
  stages: StagePlan[]
  /** Name of the stage that fails in this run. */
  failsIn: string | undefined
  cancelled: { on: Date; byId: string } | undefined
}

/** The pipeline of a run. Throws when it is gone. */
export function pipelineOf(world: World, run: Run): Pipeline {
  const found = world.pipelines.find((pipeline) => pipeline.id === run.pipelineId)
  if (!found) throw new Error(`run ${run.id} has no pipeline`)
  return found
}
