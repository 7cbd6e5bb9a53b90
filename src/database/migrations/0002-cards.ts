import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sent_cards (
      id text primary key,
      subject text not null,
      recipient text not null,
      tenant_id text not null,
      conversation_id text,
      message_id text,
      former_message_id text,
      told boolean not null,
      card jsonb,
      general_card jsonb,
      seen text not null,
      version integer not null default 1,
      shown_version integer not null default 0,
      leased_until timestamptz,
      failure text,
      created_at timestamptz not null
    )`.execute(db)
  // What is told stands once for each recipient; answers to commands may be many.
  await sql`create unique index on sent_cards (subject, recipient) where told`.execute(db)
  await sql`create index on sent_cards (subject)`.execute(db)
  await sql`
    create table sent_news (
      number integer generated always as identity,
      card_id text not null references sent_cards (id) on delete cascade,
      news text not null,
      summary text not null,
      created_at timestamptz not null,
      sent_at timestamptz,
      primary key (card_id, news)
    )`.execute(db)
  await sql`
    create table claims (
      subject text primary key,
      verb text not null,
      object_id text not null,
      tenant_id text not null,
      name text not null,
      leased_until timestamptz not null
    )`.execute(db)
  await sql`
    create table decisions (
      id integer generated always as identity primary key,
      at timestamptz not null,
      subject text not null,
      verb text not null,
      object_id text not null,
      tenant_id text not null,
      name text not null,
      seen text not null,
      outcome text not null
    )`.execute(db)
  await sql`create index on decisions (subject, id)`.execute(db)
}
