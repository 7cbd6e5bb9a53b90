import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '../database/database.js'
import type { GrantTable } from '../database/grant-table.js'
import { isRowNumber } from '../database/row-number.js'
import { isSealed, sealOf } from './seal.js'

/** A person lets Latchkey do one thing later, as him. */
export type Grant = Selectable<GrantTable>

type Owner = Pick<Grant, 'objectId' | 'tenantId'>
type Keys = readonly Buffer[]

export const grantSubject = (number: number) => `grant:${number}`

/** Writes a grant down, sealed. `tx` is a transaction: an unsealed row is never seen. */
export async function insertGrant(tx: Db, given: Omit<Insertable<GrantTable>, 'seal'>, keys: Keys): Promise<Grant> {
  const { number } = await tx
    .insertInto('grants')
    .values({ ...given, seal: '' })
    .returning('number')
    .executeTakeFirstOrThrow()
  return writeSealed(tx, number, { seal: '' }, keys)
}

/** @returns undefined also for what is no number */
export async function findGrant(db: Db, number: number): Promise<Grant | undefined> {
  if (!isRowNumber(number)) return undefined
  return db.selectFrom('grants').selectAll().where('number', '=', number).executeTakeFirst()
}

/** The grants of a verb that nobody has ended, sound or not. */
export function listOpen(db: Db, verb: string): Promise<Grant[]> {
  return open(db).where('verb', '=', verb).orderBy('number').execute()
}

/** A person's grants that nobody has ended, soonest to end first. */
export function listOpenOf(db: Db, { objectId, tenantId }: Owner): Promise<Grant[]> {
  return open(db)
    .where('objectId', '=', objectId)
    .where('tenantId', '=', tenantId)
    .orderBy('endsAt')
    .orderBy('number')
    .execute()
}

/**
 * Changes a sound, open grant and seals it with the newest key.
 * @returns undefined when it was ended, or changed by somebody else, meanwhile
 */
export async function changeGrant(
  tx: Db,
  number: number,
  changes: Updateable<GrantTable>,
  keys: Keys,
): Promise<Grant | undefined> {
  const row = await held(tx, number)
  return row && isSealed(row, keys) ? writeSealed(tx, number, changes, keys) : undefined
}

/**
 * Ends an open grant. One whose seal is broken is ended too, and stays broken.
 * @returns undefined when it was ended before
 */
export async function closeGrant(
  tx: Db,
  number: number,
  changes: Pick<Grant, 'endedAt' | 'endedWhy'> & { begun?: string },
  keys: Keys,
): Promise<Grant | undefined> {
  const row = await held(tx, number)
  if (!row) return undefined
  return isSealed(row, keys) ? writeSealed(tx, number, changes, keys) : write(tx, number, changes)
}

function held(tx: Db, number: number): Promise<Grant | undefined> {
  return open(tx).where('number', '=', number).forUpdate().executeTakeFirst()
}

/** The seal is over what the database made of the changes, which need not be what was sent. */
async function writeSealed(tx: Db, number: number, changes: Updateable<GrantTable>, [newest]: Keys): Promise<Grant> {
  if (!newest) throw new RangeError('at least one key is needed to seal a grant')
  const row = await write(tx, number, changes)
  return write(tx, number, { seal: sealOf(row, newest) })
}

function write(tx: Db, number: number, changes: Updateable<GrantTable>): Promise<Grant> {
  return tx.updateTable('grants').set(changes).where('number', '=', number).returningAll().executeTakeFirstOrThrow()
}

const open = (db: Db) => db.selectFrom('grants').selectAll().where('endedAt', 'is', null)
