import type { Db } from '../database/database.js'
import type { Turn } from '../feature.js'

/** Writes down who decided what, on what he saw, and what came of it. */
export async function recordDecision(
  db: Db,
  { person, now, seen }: Pick<Turn, 'person' | 'now' | 'seen'>,
  decision: { subject: string; verb: string; outcome: string },
): Promise<void> {
  const { objectId, tenantId, name } = person
  await db
    .insertInto('decisions')
    .values({ at: now(), objectId, tenantId, name, seen, ...decision })
    .execute()
}

/** What was decided about a thing, oldest first. */
export function listDecisions(db: Db, subject: string) {
  return db.selectFrom('decisions').selectAll().where('subject', '=', subject).orderBy('id').execute()
}
