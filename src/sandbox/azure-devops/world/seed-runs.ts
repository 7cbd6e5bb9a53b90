import { people } from '../../people.js'
import { identityOf } from './identities.js'
import { runPipeline } from './run-pipeline.js'
import { progressOf } from './run-progress.js'
import type { Run } from './runs.js'
import type { World } from './world.js'

const minute = 60_000

/** Runs that are over, two that wait for permission, one that waits for an approval. */
export function seedRuns(world: World): void {
  const alex = identityOf(world, people.alex).id
  const isaiah = identityOf(world, people.isaiah).id
  const ago = (minutes: number) => new Date(world.now().getTime() - minutes * minute)
  const begin = (name: string, minutes: number, byId: string, more: { failsIn?: string } = {}) =>
    runPipeline(world, name, { queuedAt: ago(minutes), byId, reason: 'manual', ...more })

  begin('data-load', 2880, isaiah)
  begin('data-load', 1440, isaiah, { failsIn: 'Load' })
  begin('platform-images', 700, identityOf(world, people.megan).id)
  begin('shop-build', 300, alex)
  begin('shop-build', 65, alex, { failsIn: 'Build' })
  begin('shop-build', 58, alex)
  cancelled(begin('shop-deploy', 26, alex), ago(24), alex)
  cancelled(begin('shop-deploy', 17, alex), ago(15), alex)
  const waiting = begin('shop-release', 12, alex)
  begin('shop-images', 9, identityOf(world, people.megan).id)
  begin('shop-deploy', 6, alex)
  recordUses(world, waiting)
}

function cancelled(run: Run, on: Date, byId: string): void {
  run.cancelled = { on, byId }
}

/** What the connections' usage history says of the runs that are over. */
function recordUses(world: World, except: Run): void {
  for (const run of world.runs) {
    const { status, result, startedAt, finishedAt, stages } = progressOf(world, run)
    if (run === except || status !== 'completed' || startedAt === undefined || finishedAt === undefined) continue
    for (const { resource } of stages.flatMap(({ authorizations }) => authorizations))
      world.connections
        .find(({ id }) => id === resource.id)
        ?.usage.push({
          id: run.id,
          pipelineId: run.pipelineId,
          runId: run.id,
          startedAt: new Date(startedAt),
          finishedAt: new Date(finishedAt),
          result: result === 'succeeded' ? 'succeeded' : 'failed',
        })
  }
}
