import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table grants (
      number integer primary key default nextval('thing_number'),
      tenant_id text not null,
      object_id text not null,
      person_name text not null,
      teams_id text not null,
      channel_id text not null,
      verb text not null,
      subject text not null,
      limits text not null,
      what text not null,
      terms text not null,
      given_at timestamptz not null,
      ends_at timestamptz not null check (ends_at <= given_at + interval '2160 hours'),
      begun text not null,
      last_used_at timestamptz,
      last_use text not null,
      ended_at timestamptz,
      ended_why text not null,
      seal text not null
    )`.execute(db)
  await sql`create index on grants (object_id) where ended_at is null`.execute(db)
}
