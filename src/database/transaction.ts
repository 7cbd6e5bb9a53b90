import type { Db } from './database.js'

/**
 * Runs `work` in one transaction; whatever it throws rolls all of it back.
 * `work` must use the database it is handed: PGlite is one session, and the outer one would wait for itself for ever.
 */
export function transaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
