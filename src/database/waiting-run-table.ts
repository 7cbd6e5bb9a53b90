import type { Generated } from 'kysely'
import type { Json } from './tables.js'

export type WaitingRunState = 'waiting' | 'permitted' | 'cancelled' | 'over'

/** A stage of a run that waits until its pipeline is permitted to use something. */
export type WaitingRunTable = {
  number: Generated<number>
  organization: string
  projectId: string
  projectName: string
  buildId: number
  checkpointId: string
  state: WaitingRunState
  /** What people see and decide on; its digest is on the card. */
  run: Json<unknown>
  /** What they saw before it changed, oldest first. */
  former: Json<unknown>
  /** Who permitted some of what it waits for; that stays whatever becomes of the run. */
  permittedBy: string | null
  settledBy: string | null
  settledAt: Date | null
  /** Azure DevOps may still change it: the schedule looks again. */
  watched: boolean
  /** Counts changes, so that an older look never overwrites a newer one. */
  version: Generated<number>
  foundAt: Date
}
