import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './database.js'

/** @param url `postgres://…`; the pool opens its first connection at the first query */
export function openPostgres(url: string): { dialect: Dialect; forJobs: Database['forJobs']; close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: 10, types: { getTypeParser } })
  // An idle connection that the server closes must not end the process; the next query opens another.
  pool.on('error', () => {})
  return {
    dialect: new PostgresDialect({ pool }),
    forJobs: { connectionString: url, max: 4, useListenNotify: true },
    close: () => pool.end(),
  }
}

// An int8, as of count(*), is a number on PGlite and a text here; it is a number everywhere.
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')
}
