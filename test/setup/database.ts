import { PGlite } from '@electric-sql/pglite'
import { emptyPostgres } from './both-databases.js'
import { readSnapshot } from './snapshot.js'

/** An empty, migrated database of a test's own. */
export type TestDatabase = { url: string; pglite?: PGlite; drop(): Promise<void> }

/** On PostgreSQL when TEST_DATABASE_URL is set, else an embedded one. */
export async function createTestDatabase(): Promise<TestDatabase> {
  if (process.env.TEST_DATABASE_URL) return emptyPostgres()
  const pglite = emptied.pop() ?? (await restored())
  return { url: 'memory:', pglite, drop: () => giveBack(pglite) }
}

// Restoring one takes half a second, emptying it a few hundredths: a test file uses its own again.
const emptied: PGlite[] = []
async function restored(): Promise<PGlite> {
  return PGlite.create({ loadDataDir: new Blob([new Uint8Array(await readSnapshot())]) })
}

// What an app finds as it would after a restart, and need not make anew.
const staying = ['kysely_migration', 'kysely_migration_lock', 'version', 'queue', 'schedule']

async function giveBack(pglite: PGlite): Promise<void> {
  // Not by TRUNCATE, which makes every file of every table anew.
  await pglite.exec(`
    set session_replication_role = replica;
    do $$ declare it record; begin
      for it in select schemaname, tablename from pg_tables
        where schemaname in ('public', 'pgboss') and tablename not in (${staying.map((name) => `'${name}'`).join(', ')})
      loop
        execute format('delete from %I.%I', it.schemaname, it.tablename);
      end loop;
    end $$;
    set session_replication_role = origin`)
  emptied.push(pglite)
}
