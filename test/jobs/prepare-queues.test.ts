import { sql } from 'kysely'
import type { Database } from '../../src/database/database.js'
import { openDatabase } from '../../src/database/open-database.js'
import type { ScheduledJob } from '../../src/jobs/jobs.js'
import { startJobs } from '../../src/jobs/start-jobs.js'
import { createLog } from '../../src/log.js'
import { type EmptyDatabase, kindsOfDatabase } from '../setup/both-databases.js'

describe.each(kindsOfDatabase)('on %s', (_kind, create) => {
  let place: EmptyDatabase
  let database: Database

  beforeEach(async () => {
    place = await create()
    database = await openDatabase(place.url)
  })
  afterEach(async () => {
    await database.close()
    await place.drop()
  })

  const handler = { name: 'queued', run: async () => undefined }
  const hourly = (name: string): ScheduledJob => ({ name, cron: '0 * * * *', run: async () => {} })
  const start = async (...scheduled: ScheduledJob[]) => {
    const jobs = await startJobs(database, createLog('silent'))
    await jobs.work([handler], scheduled)
    await jobs.stop()
  }
  const queue = async () => {
    const { rows } = await sql<{ retryLimit: number; notify: boolean; deadLetter: string }>`
      select retry_limit, notify, dead_letter from pgboss.queue where name = 'queued'`.execute(database.db)
    return rows[0]
  }
  const schedules = async () => {
    const { rows } = await sql<{ name: string; cron: string }>`
      select name, cron from pgboss.schedule order by name`.execute(database.db)
    return rows
  }

  test('a queue that an earlier version made gets the options of today', async () => {
    await start()
    const made = await queue()
    expect(made).toEqual({ retryLimit: 150, notify: true, deadLetter: 'undelivered' })
    await sql`update pgboss.queue set retry_limit = 3, notify = false where name = 'queued'`.execute(database.db)
    await start()
    expect(await queue()).toEqual(made)
  })

  test('a schedule of an earlier version makes no more jobs, and one that changed keeps to its new hours', async () => {
    await start(hourly('renamed'), hourly('kept'))
    await start({ ...hourly('kept'), cron: '5 * * * *' }, hourly('new'))
    expect(await schedules()).toEqual([
      { name: 'kept', cron: '5 * * * *' },
      { name: 'new', cron: '0 * * * *' },
    ])
  })
})
