import { Refusal } from '../../errors.js'
import type { Command, Turn } from '../../feature.js'
import { sentence } from '../../teams/cards.js'
import { identityOf } from '../azure-devops/world/identities.js'
import { findResource } from '../azure-devops/world/roles.js'
import { runPipeline } from '../azure-devops/world/run-pipeline.js'
import { progressOf } from '../azure-devops/world/run-progress.js'
import type { Run } from '../azure-devops/world/runs.js'
import type { World } from '../azure-devops/world/world.js'
import { askerOf } from './asker.js'
import type { SandboxHandles } from './handles.js'

/** Queues a run as the asker, and has Latchkey look for waiting runs at once instead of within a minute. */
export function sandboxRun({ world }: SandboxHandles): Command {
  return {
    name: 'sandbox run',
    usage: '<pipeline>',
    summary: 'a new run of a pipeline; most of them wait for a permission',
    example: 'sandbox run shop-deploy',
    who: 'anybody',
    async run(turn, [name = '']) {
      const run = queueRun(world, name, turn)
      await turn.jobs.enqueue(turn.db, 'find-waiting-runs', {})
      const waitsFor = resourcesWaitedFor(world, run)
      return sentence({
        mood: 'good',
        text: `Run ${run.number} of ${name} is queued. ${waitsFor ? `It waits for permission to use ${waitsFor}.` : 'It does not wait yet.'}`,
        next: waitsFor
          ? 'Whoever subscribed "permits" gets its card now; "pending" lists it too.'
          : 'Where it has to wait in a later stage, its card comes within a minute after that.',
      })
    },
  }
}

/** @throws Refusal that lists the pipelines when there is none of this name */
function queueRun(world: World, name: string, turn: Turn): Run {
  const pipeline = world.pipelines.find((one) => one.name === name.toLowerCase())
  if (!pipeline) {
    const names = world.pipelines.map((one) => one.name).join(', ')
    throw new Refusal(`There is no pipeline "${name}".`, 'Nothing was run.', `Pipelines: ${names}.`)
  }
  return runPipeline(world, pipeline.name, { byId: identityOf(world, askerOf(turn)).id, reason: 'manual' })
}

function resourcesWaitedFor(world: World, run: Run): string {
  const stage = progressOf(world, run).stages.find(
    ({ reachedAt, authorizedAt }) => reachedAt !== undefined && authorizedAt === undefined,
  )
  const waiting = stage?.authorizations.filter(({ passedAt }) => passedAt === undefined) ?? []
  return waiting.map(({ resource }) => findResource(world, resource)?.name ?? resource.id).join(', ')
}
