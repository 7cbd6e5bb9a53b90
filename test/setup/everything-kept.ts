import { sql } from 'kysely'
import type { Latchkey } from './latchkey.js'

/** Every row of every table of the database, jobs included, as text. */
export async function everythingKept({ app }: Latchkey): Promise<string> {
  const { db } = app.context
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(db)
  const texts: string[] = []
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ text: string }>`
      select row_to_json(it)::text as text from ${sql.table(`${schema}.${name}`)} as it`.execute(db)
    texts.push(...rows.map(({ text }) => text))
  }
  return texts.join('\n')
}
