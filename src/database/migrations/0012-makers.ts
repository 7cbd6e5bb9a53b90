import { type Kysely, sql } from 'kysely'

/** Who made a token is its owner only while nobody else is named, so the columns say maker. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['tokens', 'leaks']) {
    await sql`alter table ${sql.table(table)} rename column owner_object_id to maker_object_id`.execute(db)
    await sql`alter table ${sql.table(table)} rename column owner_name to maker_name`.execute(db)
  }
}
