import { PGlite } from '@electric-sql/pglite'
import { emptyPostgres } from './both-databases.js'
import { readSnapshot } from './snapshot.js'

/** An empty, migrated database of its own for one test file. */
export type TestDatabase = { url: string; pglite?: PGlite; drop(): Promise<void> }

/** On PostgreSQL when TEST_DATABASE_URL is set, else an embedded one restored from a snapshot. */
export async function createTestDatabase(): Promise<TestDatabase> {
  if (process.env.TEST_DATABASE_URL) return emptyPostgres()
  const pglite = await PGlite.create({ loadDataDir: new Blob([new Uint8Array(await readSnapshot())]) })
  return { url: 'memory:', pglite, drop: async () => {} }
}
