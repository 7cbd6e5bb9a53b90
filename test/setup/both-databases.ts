import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

/** A database that is still empty: its url, and how to be rid of it. */
export type EmptyDatabase = { url: string; drop(): Promise<void> }

/** Every kind of database there is to test on: the embedded one always, PostgreSQL when TEST_DATABASE_URL is set. */
export const kindsOfDatabase: [string, () => Promise<EmptyDatabase>][] = [
  ['PGlite', emptyFolder],
  ...(process.env.TEST_DATABASE_URL ? [['PostgreSQL', emptyPostgres] as [string, () => Promise<EmptyDatabase>]] : []),
]

export async function emptyFolder(): Promise<EmptyDatabase> {
  const parent = await mkdtemp(join(tmpdir(), 'latchkey-'))
  return { url: `file:${join(parent, 'data')}`, drop: () => rm(parent, { recursive: true, force: true }) }
}

export async function emptyPostgres(): Promise<EmptyDatabase> {
  const server = process.env.TEST_DATABASE_URL ?? ''
  const name = `latchkey_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await run(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) }
}
