import { sql } from 'kysely'
import type { Db } from '../../src/database/database.js'

/** How many rows each table of ours has, and how many jobs there are, but for those that a schedule made: its hour may strike between two looks. */
export async function rowCounts(db: Db): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ many: number }>`select count(*)::integer as many from ${sql.table(name)}`.execute(db)
    counts[name] = rows[0]?.many ?? 0
  }
  const { rows } = await sql<{ many: number }>`
    select count(*)::integer as many from pgboss.job where name not like '\\_\\_pgboss%' and name not in (select name from pgboss.schedule)`.execute(
    db,
  )
  counts.jobs = rows[0]?.many ?? 0
  return counts
}
