import { sql } from 'kysely'
import { fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss'
import type { Database, Db } from '../database/database.js'
import { jsonText } from '../database/json-text.js'
import type { Logger } from '../log.js'
import type { JobHandler, Jobs, ScheduledJob } from './jobs.js'
import { prepareQueues, prepareSchedules } from './prepare-queues.js'

// About a day of tries: 2 s, 4 s, … 10 minutes, 150 times. What still fails then is kept for `undelivered`.
const retry = { retryLimit: 150, retryDelay: 2, retryBackoff: true, retryDelayMax: 600 }
const kept = { ...retry, notify: true, heartbeatSeconds: 10, deadLetter: 'undelivered' }
// The next tick is the retry.
const ticking = { retryLimit: 0, notify: true, heartbeatSeconds: 10 }
// pg-boss's defaults (one job every 2 s; 30 s between looks once it listens) are too slow for a chat.
const worker = { batchSize: 8, burstWhenBatchFull: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }
// Who comes once a minute at most is told of it; he need not look for himself all the time.
const tickWorker = { ...worker, pollingIntervalSeconds: 5, notifyPollingIntervalSeconds: 30 }

/** @param database open and migrated; pg-boss makes its own schema in it */
export async function startJobs(database: Database, log: Logger): Promise<Jobs> {
  const boss = new PgBoss(database.forJobs)
  boss.on('error', (error) => log.error({ error }, 'jobs'))
  await boss.start()
  await prepareQueues(boss, [{ name: 'undelivered', options: {} }])
  let working = false
  const queues: string[] = []

  const enqueue: Jobs['enqueue'] = async (db, name, data, options = {}) => {
    // pg-boss stores it as jsonb, which cannot hold every text that comes from outside.
    await boss.send(name, JSON.parse(jsonText(data)), {
      db: fromKysely(db.withoutPlugins()),
      ...(options.afterSeconds ? { startAfter: options.afterSeconds } : {}),
    })
  }

  return {
    enqueue,
    async work(handlers, scheduled) {
      const queued = handlers.map((handler) => ({ handler, queue: kept, worker }))
      const ticked = scheduled.map((each) => ({ handler: asHandler(each), queue: ticking, worker: tickWorker }))
      const all = [...queued, ...ticked]
      await prepareQueues(
        boss,
        all.map(({ handler: { name }, queue }) => ({ name, options: queue })),
      )
      for (const { handler, worker } of all) {
        queues.push(handler.name)
        await boss.work(handler.name, { ...worker, perJobResults: true }, (jobs) =>
          Promise.all(
            jobs.map((job) =>
              runJob(
                handler,
                job,
                (data, afterSeconds) => enqueue(database.db, handler.name, data, { afterSeconds }),
                log,
              ),
            ),
          ),
        )
      }
      await prepareSchedules(boss, scheduled)
      working = true
    },
    isIdle: () => isIdle(database.db, queues),
    ready: () => working,
    async stop() {
      working = false
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

function asHandler({ name, run }: ScheduledJob): JobHandler {
  return { name, run: () => run().then(() => undefined) }
}

async function runJob(
  handler: JobHandler,
  job: Job<unknown>,
  again: (data: object, afterSeconds: number) => Promise<void>,
  log: Logger,
): Promise<JobResult> {
  try {
    const result = await handler.run(job.data)
    if (result) await again(job.data as object, result.againAfterSeconds)
    return { id: job.id, status: 'completed' }
  } catch (error) {
    log.warn({ job: handler.name, id: job.id, error }, 'job failed')
    return { id: job.id, status: 'failed', output: { message: error instanceof Error ? error.name : 'failed' } }
  }
}

async function isIdle(db: Db, queues: string[]): Promise<boolean> {
  if (queues.length === 0) return true
  const { rows } = await sql<{ busy: boolean }>`
    select exists (
      select from pgboss.job where name in (${sql.join(queues)})
        and (state = 'active' or (state in ('created', 'retry') and start_after <= now()))
    ) as busy`.execute(db)
  return !rows[0]?.busy
}
