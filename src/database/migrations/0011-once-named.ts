import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table once_named (
      subject text not null,
      tenant_id text not null,
      object_id text not null,
      primary key (subject, tenant_id, object_id)
    )`.execute(db)
  await sql`
    insert into once_named
      select subject, owner_tenant_id, owner_object_id from named_owners where owner_object_id is not null
      union
      select subject, backup_tenant_id, backup_object_id from named_owners where backup_object_id is not null`.execute(
    db,
  )
  await sql`alter table named_owners add column owner_named_at timestamptz`.execute(db)
  await sql`update named_owners set owner_named_at = named_at where owner_object_id is not null`.execute(db)
}
