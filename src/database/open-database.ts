import { isDeepStrictEqual } from 'node:util'
import { CamelCasePlugin, type Dialect, Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Database, Db, OpenPglite } from './database.js'
import { migrations } from './migrations/index.js'
import { openPostgres } from './postgres.js'
import type { Tables } from './tables.js'

/**
 * Opens and migrates a database.
 * @param where a `postgres://` url; `memory:` or `file:<folder>` for an embedded PGlite; or a PGlite already open
 * @throws when it cannot be reached, or when another process holds the PGlite folder
 */
export async function openDatabase(where: string | OpenPglite): Promise<Database> {
  const opened = await connect(where)
  const db = withDialect(opened.dialect)
  await migrate(db)
  return {
    db,
    forJobs: opened.forJobs,
    async ping() {
      await sql`select 1`.execute(db)
    },
    close: opened.close,
  }
}

/** Opens a database as it is. @param where as for `openDatabase` */
export async function connect(where: string | OpenPglite) {
  if (typeof where === 'string' && /^postgres(ql)?:/.test(where)) return openPostgres(where)
  // Not loaded where it is not used: it is a database in itself.
  const { openPglite } = await import('./pglite.js')
  return openPglite(where)
}

export function withDialect(dialect: Dialect): Db {
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
}

async function migrate(db: Db): Promise<void> {
  if (await isUpToDate(db)) return
  const { error } = await migrator(db).migrateToLatest()
  if (error) throw error
}

/** Asks the Migrator's table itself: the Migrator reads the whole catalogue first, at every start. */
async function isUpToDate(db: Db): Promise<boolean> {
  const { rows: found } = await sql<{
    there: boolean
  }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!found[0]?.there) return false
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return isDeepStrictEqual(
    rows.map(({ name }) => name),
    Object.keys(migrations).sort(),
  )
}

export function migrator(db: Db): Migrator {
  // The CamelCasePlugin would rename the Migrator's own columns' keys; it asks for a plain instance.
  return new Migrator({ db: db.withoutPlugins(), provider: { getMigrations: async () => migrations } })
}
