import type { Db } from '../database/database.js'
import type { Schedule } from '../feature.js'

const minutes = 15

/** Keeps what somebody typed until the sign-in is done. Submissions of forms are never kept. */
export async function parkCommand(
  db: Db,
  key: { conversationId: string; objectId: string },
  text: string,
  at: Date,
): Promise<void> {
  await db
    .insertInto('parkedCommands')
    .values({ ...key, text, at })
    .onConflict((conflict) => conflict.columns(['conversationId', 'objectId']).doUpdateSet({ text, at }))
    .execute()
}

/** Takes it out again: only one can. @returns what was typed, undefined when there is nothing or it is too old */
export async function unparkCommand(
  db: Db,
  key: { conversationId: string; objectId: string },
  now: Date,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('parkedCommands')
    .where('conversationId', '=', key.conversationId)
    .where('objectId', '=', key.objectId)
    .returning(['text', 'at'])
    .executeTakeFirst()
  return row && now.getTime() - row.at.getTime() < minutes * 60_000 ? row.text : undefined
}

/** What somebody typed before he signs out does not run when he signs in again. */
export async function forgetParkedBy(db: Db, objectId: string): Promise<void> {
  await db.deleteFrom('parkedCommands').where('objectId', '=', objectId).execute()
}

/** Once an hour: what somebody typed is not kept longer because he never signed in. */
export const forgetParkedCommands: Schedule = {
  name: 'forget-parked-commands',
  cron: '7 * * * *',
  async run({ db, now }) {
    const before = new Date(now().getTime() - minutes * 60_000)
    await db.deleteFrom('parkedCommands').where('at', '<=', before).execute()
  },
}
