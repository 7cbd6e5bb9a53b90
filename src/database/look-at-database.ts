import { sql } from 'kysely'
import type { OpenPglite } from './database.js'
import { connect, migrator, withDialect } from './open-database.js'

/** What state a database is in. */
export type DatabaseState = {
  /** Migrations that have not been run. */
  pending: number
  /** Whether our role may make tables and schemas, as the first start does. */
  mayCreate: boolean
  /** Whether our tables take a change; false also while there are none. */
  takesChanges: boolean
}

/** Looks at a database and changes nothing. @param where as for `openDatabase`. @throws when it cannot be reached */
export async function lookAtDatabase(where: string | OpenPglite): Promise<DatabaseState> {
  const opened = await connect(where)
  try {
    const db = withDialect(opened.dialect)
    const migrations = await migrator(db).getMigrations()
    const pending = migrations.filter(({ executedAt }) => executedAt === undefined).length
    const { rows } = await sql<{ may: boolean }>`
      select has_database_privilege(current_database(), 'CREATE') and has_schema_privilege('public', 'CREATE') as may
    `.execute(db)
    // It wants the right to change rows, and a server that is not read-only, and changes none.
    const changing = sql`update received_events set source = source where false`.execute(db)
    const takesChanges = await changing.then(
      () => true,
      () => false,
    )
    return { pending, mayCreate: rows[0]?.may === true, takesChanges }
  } finally {
    await opened.close()
  }
}
