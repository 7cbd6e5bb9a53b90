import { inWords } from './resources-in-words.js'
import { codeOf, type WaitingRun } from './waiting-run.js'
import type { WaitingRunRow } from './waiting-runs.js'

/** What is different now from what somebody saw, one sentence each; empty when that is not known any more. */
export function differencesSince(seen: string, { buildId, run, former }: WaitingRunRow): string[] {
  const before = [...former].reverse().find((one) => codeOf(buildId, one) === seen)
  return before ? differences(before, run) : []
}

function differences(before: WaitingRun, now: WaitingRun): string[] {
  const missing = (from: WaitingRun, than: WaitingRun) =>
    from.resources.filter(({ type, id }) => !than.resources.some((other) => other.type === type && other.id === id))
  const more = missing(now, before)
  const fewer = missing(before, now)
  return [
    ...(more.length > 0 ? [`It now also wants ${inWords(more)}.`] : []),
    ...(fewer.length > 0 ? [`It no longer waits for ${inWords(fewer)}.`] : []),
    ...(before.commit === now.commit ? [] : ['It is another commit.']),
    ...(before.stage === now.stage ? [] : [`It is stage ${now.stage}, not ${before.stage}.`]),
  ]
}
