import { progressOf } from './run-progress.js'
import type { Run } from './runs.js'
import type { World } from './world.js'

/** Cancels a run as this identity. False when it was completed or being cancelled already: then nothing changes. */
export function cancelRun(world: World, run: Run, byId: string): boolean {
  const { status } = progressOf(world, run)
  if (status === 'completed' || run.cancelled) return false
  run.cancelled = { on: world.now(), byId }
  return true
}
