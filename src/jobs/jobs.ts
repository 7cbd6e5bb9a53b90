import type { Db } from '../database/database.js'

/** How long to wait before the same job runs once more; undefined when it is done. */
export type Again = { againAfterSeconds: number } | undefined

/** Something to do later, kept in the database until it is done. */
export type JobHandler = {
  name: string
  /** Throws to be tried again, with growing pauses; returns seconds to be run again after exactly that long. */
  run(data: unknown): Promise<Again>
}

/** A handler that runs by the clock, on one replica at a time. */
export type ScheduledJob = { name: string; cron: string; run(): Promise<void> }

export type EnqueueOptions = {
  afterSeconds?: number
}

/** The queue. `enqueue` inside a transaction is part of it: nothing is queued when the transaction rolls back. */
export type Jobs = {
  enqueue(db: Db, name: string, data: object, options?: EnqueueOptions): Promise<void>
  /** Starts working; jobs enqueued before wait. */
  work(handlers: JobHandler[], scheduled: ScheduledJob[]): Promise<void>
  /** Whether nothing is left that could run now; for tests and the sandbox. */
  isIdle(): Promise<boolean>
  ready(): boolean
  stop(): Promise<void>
}
