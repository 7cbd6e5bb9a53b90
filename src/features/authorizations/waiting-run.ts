import type { Resource } from '../../azure-devops/checkpoints.js'
import { digestOf } from '../../decisions/seen.js'

/** What people see of a run that waits for a permission. `since` is ISO 8601. */
export type WaitingRun = {
  pipeline: { id: number; name: string }
  /** Azure DevOps's build number, e.g. `20261121.3`. */
  name: string
  branch: string
  commit: string
  commitTitle: string
  commitAuthor: string
  stage: string
  resources: Resource[]
  requestedFor: string
  since: string
  webUrl: string
}

/** The part of it that a decision is bound to; not the run's name, which a run may change. */
export type Decided = Pick<WaitingRun, 'pipeline' | 'commit' | 'stage' | 'resources'>

/** @returns the digest of what is decided on: the code to type, and what a card's buttons carry */
export function codeOf(buildId: number, { pipeline, commit, stage, resources }: Decided): string {
  return digestOf([buildId, pipeline.id, commit, stage, resources.map(({ type, id }) => `${type} ${id}`).sort()])
}

/** @returns the subject of the cards about the waiting run with this number */
export function subjectOf(number: number): string {
  return `run:${number}`
}

/** @returns the number in a card's subject, undefined when the card is about something else */
export function numberIn(subject: string): number | undefined {
  const found = /^run:(\d+)$/.exec(subject)
  return found ? Number(found[1]) : undefined
}
