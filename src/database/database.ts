import type { PGlite } from '@electric-sql/pglite'
import type { Kysely } from 'kysely'
import type { PgBoss } from 'pg-boss'
import type { Tables } from './tables.js'

/** The one way to the database: the open database, or a transaction on it. */
export type Db = Kysely<Tables>

/** An open database, migrated; the same SQL on PostgreSQL and on PGlite. */
export type Database = {
  db: Db
  /** What pg-boss needs to run its queues on this database. */
  forJobs: ConstructorParameters<typeof PgBoss>[0] & object
  /** Throws when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** A PGlite that somebody else opened (tests restore one from a snapshot). */
export type OpenPglite = PGlite
