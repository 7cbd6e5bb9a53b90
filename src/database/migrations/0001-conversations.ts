import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table conversations (
      id text primary key,
      tenant_id text not null,
      kind text not null check (kind in ('personal', 'group', 'channel')),
      service_url text not null,
      bot_id text not null,
      name text not null,
      person_object_id text,
      person_name text,
      person_teams_id text,
      organization text,
      project text,
      gone_at timestamptz,
      gone_reason text,
      updated_at timestamptz not null
    )`.execute(db)
  await sql`create index on conversations (tenant_id, person_object_id) where kind = 'personal'`.execute(db)
  await sql`
    create table parked_commands (
      conversation_id text not null,
      object_id text not null,
      text text not null,
      at timestamptz not null,
      primary key (conversation_id, object_id)
    )`.execute(db)
  // One number names one thing, whatever its kind: "permit 17" and "approve 17" can never both be right.
  await sql`create sequence thing_number as integer`.execute(db)
  await sql`
    create table subscriptions (
      number integer primary key default nextval('thing_number'),
      conversation_id text not null references conversations (id) on delete cascade,
      topic text not null,
      organization text not null,
      project text,
      created_by_object_id text not null,
      created_by_tenant_id text not null,
      created_by_name text not null,
      created_at timestamptz not null
    )`.execute(db)
  await sql`create unique index on subscriptions
    (conversation_id, topic, organization, coalesce(project, ''))`.execute(db)
}
