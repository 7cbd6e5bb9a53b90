import { type Kysely, sql } from 'kysely'
import type { Database, Db } from '../../src/database/database.js'
import { jsonText } from '../../src/database/json-text.js'
import { migrations } from '../../src/database/migrations/index.js'
import { openDatabase } from '../../src/database/open-database.js'
import { transaction } from '../../src/database/transaction.js'
import { startJobs } from '../../src/jobs/start-jobs.js'
import { createLog } from '../../src/log.js'
import { type EmptyDatabase, kindsOfDatabase } from '../setup/both-databases.js'

type Trial = { trial: { id: number; text: string; list: unknown; at: Date | null; many: number } }

describe.each(kindsOfDatabase)('on %s', (kind, create) => {
  let place: EmptyDatabase
  let database: Database
  let db: Db
  const trial = () => db as unknown as Kysely<Trial>

  beforeAll(async () => {
    place = await create()
    database = await openDatabase(place.url)
    db = database.db
    await sql`create table trial (id integer primary key, text text, list jsonb, at timestamptz, many bigint)`.execute(
      db,
    )
  })
  beforeEach(() => trial().deleteFrom('trial').execute())
  afterAll(async () => {
    await database.close()
    await place.drop()
  })

  const insert = (on: Db, id: number, list: unknown = []) =>
    (on as unknown as Kysely<Trial>)
      .insertInto('trial')
      .values({ id, text: `row ${id}`, list: jsonText(list), at: new Date(0), many: 5_000_000_000 })
      .execute()
  const ids = async () => (await trial().selectFrom('trial').select('id').orderBy('id').execute()).map(({ id }) => id)

  test('every migration is applied once, in order', async () => {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by timestamp, name`.execute(db)
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations))
  })

  test('a transaction is all or nothing', async () => {
    await transaction(db, (tx) => insert(tx, 1))
    const failing = transaction(db, async (tx) => {
      await insert(tx, 2)
      throw new Error('after the row')
    })
    await expect(failing).rejects.toThrow('after the row')
    expect(await ids()).toEqual([1])
  })

  test('a transaction in a transaction is part of it', async () => {
    const failing = transaction(db, async (tx) => {
      await transaction(tx, (inner) => insert(inner, 1))
      throw new Error('outside')
    })
    await expect(failing).rejects.toThrow('outside')
    expect(await ids()).toEqual([])
  })

  test('a failed statement ends its transaction and nobody else’s', async () => {
    await insert(db, 1)
    await expect(transaction(db, (tx) => insert(tx, 1))).rejects.toThrow(/duplicate key/)
    await insert(db, 2)
    expect(await ids()).toEqual([1, 2])
  })

  test('fifty transactions and as many queries at once neither mix nor wait for each other for ever', async () => {
    const numbers = Array.from({ length: 50 }, (_, i) => i)
    const transactions = numbers.map((i) =>
      transaction(db, async (tx) => {
        await insert(tx, i)
        await sql`select 1`.execute(tx)
        if (i % 2 === 1) throw new Error('rolled back')
      }).catch(() => {}),
    )
    const queries = numbers.map((i) => insert(db, 100 + i))
    await Promise.all([...transactions, ...queries])
    expect(await ids()).toEqual([...numbers.filter((i) => i % 2 === 0), ...numbers.map((i) => 100 + i)])
  })

  test('what was read and written come back as the same JavaScript values', async () => {
    const at = new Date('2026-11-21T12:34:56.789Z')
    const list = [{ objectId: 'a', name: 'Ä "quoted" \\ ${x}' }, 1, null, [true]]
    await trial()
      .insertInto('trial')
      .values({ id: 1, text: 'x', list: jsonText(list), at, many: 5_000_000_000 })
      .execute()
    const row = await trial().selectFrom('trial').selectAll().executeTakeFirstOrThrow()
    expect(row).toEqual({ id: 1, text: 'x', list, at, many: 5_000_000_000 })
  })

  test('counts are numbers, and an empty column is null', async () => {
    await trial().insertInto('trial').values({ id: 1, text: '', list: '{}', at: null, many: 0 }).execute()
    const { rows } =
      await sql<object>`select count(*) as rows, max(at) as at, bool_or(id = 1) as found from trial`.execute(db)
    expect(rows).toEqual([{ rows: 1, at: null, found: true }])
  })

  test('text that jsonb cannot hold is kept as nearly as it can be', async () => {
    await insert(db, 1, ['half \ud83d of it', 'null \0 byte', 'whole 😀'])
    const { list } = await trial().selectFrom('trial').select('list').executeTakeFirstOrThrow()
    expect(list).toEqual(['half \ufffd of it', 'null \ufffd byte', 'whole 😀'])
  })

  test('names inside of a stored value are not renamed', async () => {
    await insert(db, 1, [{ snake_case: 1, camelCase: 2 }])
    const { list } = await trial().selectFrom('trial').select('list').executeTakeFirstOrThrow()
    expect(list).toEqual([{ snake_case: 1, camelCase: 2 }])
  })

  test('a job is part of the transaction that enqueues it, and runs once', async () => {
    const jobs = await startJobs(database, createLog('silent'))
    const ran: unknown[] = []
    const handler = { name: 'trial', run: async (data: unknown) => void ran.push(data) as undefined }
    await jobs.work([handler], [])
    const enqueue = (n: number, fails: boolean) =>
      transaction(db, async (tx) => {
        await insert(tx, n)
        await jobs.enqueue(tx, 'trial', { n, text: 'half \ud83d' })
        if (fails) throw new Error('rolled back')
      }).catch(() => {})
    await Promise.all([enqueue(1, false), enqueue(2, true), enqueue(3, false)])
    for (const end = Date.now() + 10_000; ran.length < 2 && Date.now() < end; )
      await new Promise((r) => setTimeout(r, 20))
    await jobs.stop()
    expect(ran.map((data) => (data as { n: number }).n).sort()).toEqual([1, 3])
    expect(await ids()).toEqual([1, 3])
  })

  test('a job that failed is tried again, a schedule waits for its next hour', async () => {
    const jobs = await startJobs(database, createLog('silent'))
    const tries: Record<string, number> = {}
    const fails = (name: string) => ({
      name,
      run: async () => {
        tries[name] = (tries[name] ?? 0) + 1
        throw new Error('not now')
      },
    })
    await jobs.work([fails('queued')], [{ ...fails('scheduled'), cron: '0 0 1 1 *' }])
    for (const name of ['queued', 'scheduled']) await jobs.enqueue(db, name, {})
    for (const end = Date.now() + 20_000; (tries.queued ?? 0) < 2 && Date.now() < end; )
      await new Promise((r) => setTimeout(r, 20))
    await new Promise((r) => setTimeout(r, 1_500))
    await jobs.stop()
    expect(tries.queued).toBeGreaterThan(1)
    expect(tries.scheduled).toBe(1)
  })

  test('it can be closed and opened again, and everything is there', async () => {
    await insert(db, 7)
    await database.close()
    database = await openDatabase(place.url)
    db = database.db
    expect(await ids()).toEqual([7])
  })

  if (kind === 'PostgreSQL') {
    test('several processes may open an empty database at once', async () => {
      const empty = await create()
      const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase(empty.url)))
      const started = await Promise.all(opened.map((each) => startJobs(each, createLog('silent'))))
      await Promise.all(started.map((each) => each.stop()))
      await Promise.all(opened.map((each) => each.close()))
      await empty.drop()
      expect(opened).toHaveLength(4)
    })
  } else {
    test('a second one in this process is refused while the first is open', async () => {
      await expect(openDatabase(place.url)).rejects.toThrow(/DATABASE_URL: the folder .* is in use by process \d+\./)
    })
  }
})
