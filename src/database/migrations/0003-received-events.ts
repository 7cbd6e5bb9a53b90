import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table received_events (
      source text not null,
      id text not null,
      received_at timestamptz not null,
      primary key (source, id)
    )`.execute(db)
  await sql`create index on received_events (received_at)`.execute(db)
}
