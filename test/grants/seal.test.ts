import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../src/database/database.js'
import { openDatabase } from '../../src/database/open-database.js'
import { transaction } from '../../src/database/transaction.js'
import { changeGrant, closeGrant, findGrant, type Grant, insertGrant } from '../../src/grants/grants.js'
import { isSealed } from '../../src/grants/seal.js'
import { createTestDatabase, type TestDatabase } from '../setup/database.js'

const keys = [randomBytes(32)]
const day = 86_400_000
const at = new Date('2026-11-21T10:00:00.123Z')

let made: TestDatabase
let db: Db
let close: () => Promise<void>
beforeAll(async () => {
  made = await createTestDatabase()
  const opened = await openDatabase(made.pglite ?? made.url)
  db = opened.db
  close = opened.close
})
afterAll(async () => {
  await close()
  await made.drop()
})

const given = (): Promise<Grant> =>
  transaction(db, (tx) =>
    insertGrant(
      tx,
      {
        ...{ tenantId: 'tenant', objectId: 'person', personName: 'Alex', teamsId: '29:1', channelId: 'msteams' },
        ...{ verb: 'extend-token', subject: 'token:1', limits: '{"days":30}', what: 'Renew it', terms: 'For long' },
        ...{ givenAt: at, endsAt: new Date(at.getTime() + 80 * day), begun: '2026-11-22', lastUsedAt: at },
        ...{ lastUse: 'once', endedAt: null, endedWhy: '' },
      },
      keys,
    ),
  )
const again = async ({ number }: Grant) => (await findGrant(db, number)) as Grant

/** How somebody could change a column of each type, so that the row can still be written. */
const changes: Record<string, string> = {
  text: "|| ' '",
  'timestamp with time zone': "- interval '1 millisecond'",
  integer: '+ 1000',
}

test('a grant is as it was sealed when it is read again', async () => {
  expect(isSealed(await again(await given()), keys)).toBe(true)
})

test('changing any one column of a stored grant breaks its seal', async () => {
  const { rows: columns } = await sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = 'grants'`.execute(db)
  const whole: string[] = []
  for (const { name, type } of columns) {
    const { number } = await given()
    const value = name === 'ended_at' ? 'now()' : `${name} ${changes[type]}`
    const { rows } = await sql<{ number: number }>`
      update grants set ${sql.ref(name)} = ${sql.raw(value)} where number = ${number} returning number`.execute(db)
    if (isSealed((await findGrant(db, rows[0]?.number ?? 0)) as Grant, keys)) whole.push(name)
  }
  expect(columns).toHaveLength(19)
  expect(whole).toEqual([])
})

test('moving something from one column to the next breaks it, and so does a seal of another grant', async () => {
  const grant = await given()
  const { what, terms } = grant
  expect(isSealed({ ...grant, what: `${what}${terms[0]}`, terms: terms.slice(1) } as Grant, keys)).toBe(false)
  expect(isSealed({ ...(await given()), seal: grant.seal }, keys)).toBe(false)
  expect(isSealed({ ...grant, seal: '' }, keys)).toBe(false)
  expect(isSealed({ ...grant, unknown: 1 } as Grant, keys)).toBe(false)
})

test('while a key is changed both are good; what is written is sealed by the newest; a key that is gone is none', async () => {
  const grant = await given()
  const rotated = [randomBytes(32), ...keys]
  expect(isSealed(grant, rotated)).toBe(true)
  const changed = await transaction(db, (tx) => changeGrant(tx, grant.number, { lastUse: 'twice' }, rotated))
  expect(isSealed(changed as Grant, rotated.slice(0, 1))).toBe(true)
  expect(isSealed(grant, rotated.slice(0, 1))).toBe(false)
  expect(isSealed(grant, [])).toBe(false)
})

test('what is broken cannot be changed, only ended, and stays broken', async () => {
  const { number } = await given()
  await sql`update grants set limits = '{}' where number = ${number}`.execute(db)
  expect(await transaction(db, (tx) => changeGrant(tx, number, { lastUse: 'x' }, keys))).toBeUndefined()
  const ended = await transaction(db, (tx) => closeGrant(tx, number, { endedAt: at, endedWhy: 'x' }, keys))
  expect(ended?.endedAt).toEqual(at)
  expect(isSealed(ended as Grant, keys)).toBe(false)
})

test('the database itself refuses a grant for longer than 90 days', async () => {
  const { number } = await given()
  const longer =
    sql`update grants set ends_at = given_at + interval '2160 hours 1 second' where number = ${number}`.execute(db)
  await expect(longer).rejects.toThrow(/check/)
})
