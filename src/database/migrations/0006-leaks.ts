import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table leaks (
      number integer primary key default nextval('thing_number'),
      organization text not null,
      project_id text not null,
      project_name text not null,
      repository_id text not null,
      repository_name text not null,
      commit_id text not null,
      branch text not null,
      path text not null,
      line integer not null,
      pushed_by text not null,
      not_looked_at text not null,
      detector text not null,
      verdict text not null check (verdict in ('confirmed', 'probable')),
      fingerprint text not null,
      c3id text not null,
      match text not null check (match in ('fingerprint', 'c3id', 'none')),
      token_organization text,
      authorization_id text,
      token_name text,
      scope text,
      valid_to timestamptz,
      tenant_id text,
      owner_object_id text,
      owner_name text,
      state text not null check (state in ('open', 'revoked', 'expired', 'handled', 'false alarm')),
      settled_by text,
      settled_at timestamptz,
      reason text,
      found_at timestamptz not null,
      unique (organization, repository_id, path, fingerprint)
    )`.execute(db)
  await sql`create index on leaks (authorization_id) where state = 'open'`.execute(db)
}
