import { setTimeout as pause } from 'node:timers/promises'
import { attempt } from '../../azure-devops/attempt.js'
import { listCheckpoints, listWaitingResources } from '../../azure-devops/checkpoints.js'
import type { Reader, Writer } from '../../azure-devops/client.js'
import { mayHaveBeenDone } from '../../azure-devops/may-have-been-done.js'
import { readRun } from '../../azure-devops/runs.js'
import { claimed } from '../../decisions/claim.js'
import { recordDecision } from '../../decisions/record.js'
import { type AzureDevOpsError, Refusal } from '../../errors.js'
import type { Card, Turn } from '../../feature.js'
import { bringUpToDate, mustFind } from './bring-up-to-date.js'
import { differencesSince } from './differences.js'
import { codeOf, subjectOf } from './waiting-run.js'
import { waitingRunCard } from './waiting-run-card.js'
import type { WaitingRunRow } from './waiting-runs.js'

/** Something a person does to a run that waits. */
export type Decision = { verb: 'permit' | 'cancel'; act(as: Writer, row: WaitingRunRow): Promise<void> }

// Azure DevOps takes some time to show a change to everybody; a click is answered after ten seconds at most.
const afterDone = [0, 200, 300, 500, 1000, 1500, 2000, 2000]
const afterError = [0, 300, 700]

/**
 * Decides a run as the one who asks, if it still is what he saw: claim, act, read back, settle.
 * @param seen the digest on the clicked card, or the code that was typed
 * @returns the card as it is afterwards; when it is not what was seen, nothing is done and the card says what is different
 * @throws Refusal, AzureDevOpsError, SignInNeeded: then the run still waits, or what became of it cannot be read yet
 */
export async function decideRun(turn: Turn, number: number, seen: string, decision: Decision): Promise<Card> {
  const as = await turn.asUser()
  const subject = subjectOf(number)
  return claimed(turn, subject, decision.verb, async () => {
    const row = await mustFind(turn, number)
    const code = await codeNow(as, row)
    if (row.state !== 'waiting' || code !== seen) {
      const fresh = await bringUpToDate(turn, number)
      return waitingRunCard(fresh, { changed: differencesSince(seen, fresh) })
    }
    const error = await attempt(decision.act(as, row))
    const { name } = turn.person
    const after = await readBack(turn, number, error, decision.verb === 'cancel' && !error ? name : '')
    const settled = after && after.state !== 'waiting' ? after : undefined
    const outcome = settled
      ? `${settled.state} by ${settled.settledBy ?? 'nobody known'}`
      : (error?.failure ?? 'unknown')
    await recordDecision(turn.db, { ...turn, seen }, { subject, verb: decision.verb, outcome })
    if (settled) return waitingRunCard(settled)
    throw notShown(error, after !== undefined)
  })
}

/** Shows a run to somebody who may see it, as it is now. @throws AzureDevOpsError when Azure DevOps does not let him */
export async function lookAtRun(turn: Turn, number: number): Promise<WaitingRunRow> {
  const row = await mustFind(turn, number)
  await readRun(await turn.asUser(), row.organization, row.projectId, row.buildId)
  return bringUpToDate(turn, number)
}

/** @returns the digest of what waits now, as this person sees it; empty when nothing does */
async function codeNow(as: Reader, { organization, projectId, buildId, checkpointId }: WaitingRunRow): Promise<string> {
  const run = await readRun(as, organization, projectId, buildId)
  const checkpoints = await listCheckpoints(as, organization, projectId, buildId)
  const checkpoint = checkpoints.find(({ id, waits }) => id === checkpointId && waits)
  if (!checkpoint) return ''
  const resources = await listWaitingResources(as, organization, projectId, checkpointId)
  return codeOf(buildId, { ...run, stage: checkpoint.stage, resources })
}

/** @returns the run once it does not wait any more, else as it is in the end; undefined when it cannot be read */
async function readBack(
  turn: Turn,
  number: number,
  error: AzureDevOpsError | undefined,
  cancelledBy: string,
): Promise<WaitingRunRow | undefined> {
  let last: WaitingRunRow | undefined
  const pauses = !error ? afterDone : mayHaveBeenDone(error) ? afterError : [0]
  for (const ms of pauses) {
    await pause(ms)
    last = await bringUpToDate(turn, number, cancelledBy).catch((unread: unknown) => {
      turn.log.warn({ number, error: unread }, 'cannot read back')
      return undefined
    })
    if (last && last.state !== 'waiting') return last
  }
  return last
}

/** Says what is known when the decision does not show. `looked`: the run was read again, and still waits. */
function notShown(error: AzureDevOpsError | undefined, looked: boolean): Error {
  if (error && !mayHaveBeenDone(error)) return error
  const happened = !error
    ? 'Azure DevOps accepted it, but does not show it yet.'
    : error.failure === 'unreachable'
      ? 'Azure DevOps did not answer.'
      : 'Azure DevOps answered with an error.'
  const done =
    error && looked
      ? 'I looked again: as far as I can see, nothing was changed.'
      : 'What came of it is not certain: I cannot see it yet.'
  return new Refusal(
    happened,
    done,
    'If it was done after all, this card changes by itself. Else try again in a minute.',
  )
}
