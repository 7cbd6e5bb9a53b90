import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../database/database.js'
import { jsonText } from '../../database/json-text.js'
import { isRowNumber } from '../../database/row-number.js'
import type { WaitingRunTable } from '../../database/tables.js'
import type { WaitingRun } from './waiting-run.js'

type Stored = Omit<Selectable<WaitingRunTable>, 'run' | 'former'>

/** A run that waits or did: what is seen of it, and what became of it. */
export type WaitingRunRow = Stored & { run: WaitingRun; former: WaitingRun[] }

/** What may change about one. */
export type WaitingRunChange = Pick<
  WaitingRunRow,
  'state' | 'run' | 'former' | 'permittedBy' | 'settledBy' | 'settledAt' | 'watched'
>

const asRow = (row: Selectable<WaitingRunTable>) => row as WaitingRunRow

export async function findWaitingRun(db: Db, number: number): Promise<WaitingRunRow | undefined> {
  if (!isRowNumber(number)) return undefined
  const row = await db.selectFrom('waitingRuns').selectAll().where('number', '=', number).executeTakeFirst()
  return row && asRow(row)
}

/** The one at a checkpoint of an organization. */
export async function findAtCheckpoint(
  db: Db,
  organization: string,
  checkpointId: string,
): Promise<WaitingRunRow | undefined> {
  const row = await db
    .selectFrom('waitingRuns')
    .selectAll()
    .where('organization', '=', organization)
    .where('checkpointId', '=', checkpointId)
    .executeTakeFirst()
  return row && asRow(row)
}

/** Those that Azure DevOps may still change, oldest first. */
export async function listWatched(db: Db, organization: string): Promise<WaitingRunRow[]> {
  const rows = await db
    .selectFrom('waitingRuns')
    .selectAll()
    .where('organization', '=', organization)
    .where('watched', '=', true)
    .orderBy('number')
    .execute()
  return rows.map(asRow)
}

/** Those that wait in these projects, newest first. */
export async function listWaiting(db: Db, organization: string, projectIds: string[]): Promise<WaitingRunRow[]> {
  if (projectIds.length === 0) return []
  const rows = await db
    .selectFrom('waitingRuns')
    .selectAll()
    .where('organization', '=', organization)
    .where('projectId', 'in', projectIds)
    .where('state', '=', 'waiting')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(asRow)
}

/** Adds one that was found waiting. @returns undefined when its checkpoint is known already */
export async function addWaitingRun(
  db: Db,
  found: Pick<
    Insertable<WaitingRunTable>,
    'organization' | 'projectId' | 'projectName' | 'buildId' | 'checkpointId'
  > & {
    run: WaitingRun
    foundAt: Date
  },
): Promise<WaitingRunRow | undefined> {
  const row = await db
    .insertInto('waitingRuns')
    .values({ ...found, run: jsonText(found.run), former: '[]', state: 'waiting', watched: true })
    .onConflict((conflict) => conflict.columns(['organization', 'checkpointId']).doNothing())
    .returningAll()
    .executeTakeFirst()
  return row && asRow(row)
}

/** Writes what became of one. @returns undefined when it was changed since `row` was read */
export async function changeWaitingRun(
  db: Db,
  row: WaitingRunRow,
  change: WaitingRunChange,
): Promise<WaitingRunRow | undefined> {
  const changed = await db
    .updateTable('waitingRuns')
    .set({
      ...change,
      run: jsonText(change.run),
      former: jsonText(change.former),
      version: row.version + 1,
    })
    .where('number', '=', row.number)
    .where('version', '=', row.version)
    .returningAll()
    .executeTakeFirst()
  return changed && asRow(changed)
}
