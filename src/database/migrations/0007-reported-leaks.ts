import { type Kysely, sql } from 'kysely'

/** Leaks that others report: who reported them, that nobody checked them here, and the hash by which GitGuardian names a token. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table tokens add column hmsl text`.execute(db)
  await sql`
    alter table leaks
      add column source text not null default 'azure-devops' check (source in ('azure-devops', 'github', 'gitguardian')),
      drop constraint leaks_verdict_check,
      add constraint leaks_verdict_check check (verdict in ('confirmed', 'probable', 'reported'))`.execute(db)
}
