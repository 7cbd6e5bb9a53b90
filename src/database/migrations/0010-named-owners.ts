import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table named_owners (
      subject text primary key,
      owner_tenant_id text,
      owner_object_id text,
      owner_name text,
      backup_tenant_id text,
      backup_object_id text,
      backup_name text,
      named_by_object_id text not null,
      named_by_name text not null,
      named_at timestamptz not null,
      check (num_nulls(owner_tenant_id, owner_object_id, owner_name) in (0, 3)),
      check (num_nulls(backup_tenant_id, backup_object_id, backup_name) in (0, 3)),
      check (owner_object_id is not null or backup_object_id is not null)
    )`.execute(db)
  await sql`create index on named_owners (owner_object_id)`.execute(db)
  await sql`create index on named_owners (backup_object_id)`.execute(db)
}
