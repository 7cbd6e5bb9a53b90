import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table waiting_runs (
      number integer primary key default nextval('thing_number'),
      organization text not null,
      project_id text not null,
      project_name text not null,
      build_id integer not null,
      checkpoint_id text not null,
      state text not null check (state in ('waiting', 'permitted', 'cancelled', 'over')),
      run jsonb not null,
      former jsonb not null default '[]',
      permitted_by text,
      settled_by text,
      settled_at timestamptz,
      watched boolean not null default true,
      version integer not null default 1,
      found_at timestamptz not null,
      unique (organization, checkpoint_id)
    )`.execute(db)
  await sql`create index on waiting_runs (organization) where watched`.execute(db)
}
