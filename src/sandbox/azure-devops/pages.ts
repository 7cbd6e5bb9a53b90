import type { Request } from './answer-request.js'
import type { Answer } from './route.js'
import { progressOf } from './world/run-progress.js'
import { pipelineOf } from './world/runs.js'
import type { World } from './world/world.js'

const text = (value: unknown) => String(value).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A page for a link that somebody follows in a browser: a run, in a few words. Undefined for everything else. */
export function pageFor(world: World, { method, path, query }: Request): Answer | undefined {
  if (method !== 'GET' || !/^\/dev\.azure\.com\/[^/]+\/[^/]+\/_build\/results$/i.test(path)) return undefined
  const run = world.runs.find(({ id }) => String(id) === query.get('buildid'))
  if (!run) return undefined
  const { status, result, stages } = progressOf(world, run)
  const rows = stages.map(
    ({ plan, result: ended, startedAt }) => `${plan.name}: ${ended ?? (startedAt ? 'running' : 'waiting')}`,
  )
  const lines = [`#${run.number} of ${pipelineOf(world, run).name}`, `${status} ${result ?? ''}`, ...rows]
  const body = lines.map((line) => `<p>${text(line)}</p>`).join('\r\n')
  return { status: 200, body: `<!DOCTYPE html>\r\n<title>Simulated Azure DevOps</title>\r\n${body}\r\n` }
}
