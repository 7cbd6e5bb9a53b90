import { jsonText } from '../../database/json-text.js'
import { transaction } from '../../database/transaction.js'
import { Refusal } from '../../errors.js'
import type { Context } from '../../feature.js'
import { refresh } from '../../notifications/notify.js'
import { type Outcome, readOutcome } from './read-outcome.js'
import { codeOf, subjectOf, type WaitingRun } from './waiting-run.js'
import { waitingRunCard } from './waiting-run-card.js'
import { changeWaitingRun, findWaitingRun, type WaitingRunChange, type WaitingRunRow } from './waiting-runs.js'

/** How many former looks of a run are kept, to say what is different. */
const mostFormer = 5

/**
 * Reads a run at Azure DevOps again, writes what became of it, and redraws every copy of its card.
 * @param cancelledBy who just cancelled it, for when Azure DevOps names nobody
 * @throws Refusal when there is no such number, AzureDevOpsError when it cannot be read
 */
export async function bringUpToDate(context: Context, number: number, cancelledBy = ''): Promise<WaitingRunRow> {
  for (let tries = 1; ; tries++) {
    const row = await mustFind(context, number)
    const outcome = await readOutcome(context.asService, row)
    const change = changeBy(row, outcome, cancelledBy, context.now())
    if (isSame(row, change)) return row
    const changed = await transaction(context.db, async (tx) => {
      const written = await changeWaitingRun(tx, row, change)
      if (written) await refresh(context, tx, subjectOf(number), () => waitingRunCard(written))
      return written
    })
    // Somebody else wrote a later look in between: look again.
    if (changed || tries === 3) return changed ?? mustFind(context, number)
  }
}

/** @throws Refusal when there is no such number */
export async function mustFind({ db }: Pick<Context, 'db'>, number: number): Promise<WaitingRunRow> {
  const row = await findWaitingRun(db, number)
  if (row) return row
  throw new Refusal(`Nothing with the number ${number} waits for a permission.`, 'Nothing was done.', 'Type "pending".')
}

function changeBy(row: WaitingRunRow, outcome: Outcome, cancelledBy: string, now: Date): WaitingRunChange {
  const { state, watched } = outcome
  const by = outcome.by || (state === 'cancelled' ? cancelledBy : '')
  const before = state === row.state ? row : { settledBy: null, settledAt: null }
  // As the database will give it back, so that it compares.
  const run = JSON.parse(jsonText(outcome.run)) as WaitingRun
  const differs = codeOf(row.buildId, run) !== codeOf(row.buildId, row.run)
  return {
    state,
    run,
    former: differs ? [...row.former, row.run].slice(-mostFormer) : row.former,
    permittedBy: outcome.permittedBy || row.permittedBy,
    settledBy: state === 'waiting' ? null : before.settledBy || by || null,
    settledAt: state === 'waiting' ? null : (before.settledAt ?? outcome.at ?? now),
    watched,
  }
}

function isSame(row: WaitingRunRow, change: WaitingRunChange): boolean {
  const { state, permittedBy, settledBy, watched } = change
  return (
    row.state === state &&
    row.permittedBy === permittedBy &&
    row.settledBy === settledBy &&
    row.watched === watched &&
    row.run.name === change.run.name &&
    row.run.branch === change.run.branch &&
    codeOf(row.buildId, row.run) === codeOf(row.buildId, change.run)
  )
}
