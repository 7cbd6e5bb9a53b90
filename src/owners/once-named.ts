import type { Db } from '../database/database.js'
import type { Owner } from './named-owners.js'

/** Writes down that somebody was named for a thing; it stays when another is named, so that their cards can say so. */
export async function noteNamed(tx: Db, subject: string, people: Owner[]): Promise<void> {
  if (people.length === 0) return
  const rows = people.map(({ objectId, tenantId }) => ({ subject, objectId, tenantId }))
  await tx
    .insertInto('onceNamed')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Entra object ids of those who were ever named for a thing. */
export async function listOnceNamed(db: Db, subject: string): Promise<string[]> {
  const rows = await db.selectFrom('onceNamed').select('objectId').where('subject', '=', subject).execute()
  return rows.map(({ objectId }) => objectId)
}
