import { sql } from 'kysely'
import type { Db } from '../database/database.js'
import { Refusal } from '../errors.js'
import type { Person, Turn } from '../feature.js'

/**
 * Takes a thing for one decision, for a minute; a lapsed claim is free again. Two people who click at once: one gets it.
 * @throws Refusal that names who is deciding
 */
export async function claim(db: Db, subject: string, verb: string, person: Person): Promise<void> {
  const mine = { verb, objectId: person.objectId, tenantId: person.tenantId, name: person.name }
  const lease = sql<Date>`now() + interval '60 seconds'`
  const taken = await db
    .insertInto('claims')
    .values({ subject, ...mine, leasedUntil: lease })
    .onConflict((conflict) =>
      conflict
        .column('subject')
        .doUpdateSet({ ...mine, leasedUntil: lease })
        .where('claims.leasedUntil', '<', sql<Date>`now()`),
    )
    .returning('subject')
    .executeTakeFirst()
  if (taken) return
  const holder = await db
    .selectFrom('claims')
    .select(['name', 'verb'])
    .where('subject', '=', subject)
    .executeTakeFirst()
  throw new Refusal(
    `${holder?.name ?? 'Somebody'} is just deciding this.`,
    'Nothing was done for you.',
    'Look at the card again in a moment: it says what came of it.',
  )
}

/** Gives a thing free again, unless the claim lapsed and is somebody else's by now. */
async function unclaim(db: Db, subject: string, verb: string, { objectId }: Person): Promise<void> {
  await db
    .deleteFrom('claims')
    .where('subject', '=', subject)
    .where('verb', '=', verb)
    .where('objectId', '=', objectId)
    .execute()
}

/** Runs `work` while this person holds the thing. */
export async function claimed<T>(
  turn: Pick<Turn, 'db' | 'person'>,
  subject: string,
  verb: string,
  work: () => Promise<T>,
): Promise<T> {
  await claim(turn.db, subject, verb, turn.person)
  try {
    return await work()
  } finally {
    await unclaim(turn.db, subject, verb, turn.person)
  }
}
