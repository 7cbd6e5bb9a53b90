import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table token_requests (
      number integer primary key default nextval('thing_number'),
      tenant_id text not null,
      requester_object_id text not null,
      requester_name text not null,
      organization text not null,
      name text not null,
      scope text not null,
      days integer not null,
      purpose text not null,
      reason text not null,
      holds integer not null,
      rule text not null,
      approvers jsonb not null,
      state text not null check (state in ('waiting', 'approved', 'rejected', 'opening', 'shown')),
      decider_object_id text,
      decider_name text,
      comment text,
      decided_at timestamptz,
      known_before jsonb,
      authorization_id text,
      opened_at timestamptz,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table tokens (
      number integer primary key default nextval('thing_number'),
      organization text not null,
      authorization_id text not null,
      tenant_id text not null,
      owner_object_id text not null,
      owner_name text not null,
      name text not null,
      scope text not null,
      valid_from timestamptz not null,
      valid_to timestamptz not null,
      first_made_at timestamptz not null,
      all_organizations boolean not null,
      made_here boolean not null,
      fingerprint text,
      c3id text,
      revoked_at timestamptz,
      seen_at timestamptz not null,
      unique (organization, authorization_id)
    )`.execute(db)
  await sql`create index on tokens (valid_to) where revoked_at is null`.execute(db)
  await sql`create index on tokens (fingerprint)`.execute(db)
}
