import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sign_ins_by_hand (
      object_id text not null,
      tenant_id text not null,
      connection text not null,
      at timestamptz not null,
      primary key (object_id, tenant_id, connection)
    )`.execute(db)
}
