import type { Db } from '../database/database.js'
import type { Schedule } from '../feature.js'

const keptDays = 90

/** Notes an event from outside. @returns false when it came before: twice is once */
export async function noteEvent(db: Db, source: string, id: string, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('receivedEvents')
    .values({ source, id, receivedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Boolean(numInsertedOrUpdatedRows)
}

/** Whether an event was noted by this id. */
export async function isNoted(db: Db, source: string, id: string): Promise<boolean> {
  const found = db.selectFrom('receivedEvents').select('id').where('source', '=', source).where('id', '=', id)
  return Boolean(await found.executeTakeFirst())
}

/** Once a day: what came so long ago is not sent again. */
export const forgetOldEvents: Schedule = {
  name: 'forget-old-events',
  cron: '17 3 * * *',
  async run({ db, now }) {
    const before = new Date(now().getTime() - keptDays * 86_400_000)
    await db.deleteFrom('receivedEvents').where('receivedAt', '<', before).execute()
  },
}
