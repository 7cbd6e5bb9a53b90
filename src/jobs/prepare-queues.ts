import type { PgBoss, QueueOptions, QueueResult } from 'pg-boss'

/** A queue by its name, with what pg-boss shall do with its jobs. */
export type WantedQueue = { name: string; options: QueueOptions & { deadLetter?: string } }

/** Makes the queues that are missing, and gives those that an earlier version made the options of today. */
export async function prepareQueues(boss: PgBoss, wanted: WantedQueue[]): Promise<void> {
  const there = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  for (const { name, options } of wanted) {
    const queue = there.get(name)
    if (!queue) await boss.createQueue(name, options)
    else if (differs(queue, options)) await boss.updateQueue(name, options)
  }
}

/** Sets the clock for each, and stops it for what an earlier version had: its jobs would pile up undone. */
export async function prepareSchedules(boss: PgBoss, wanted: { name: string; cron: string }[]): Promise<void> {
  const there = new Map((await boss.getSchedules()).map(({ name, cron }) => [name, cron]))
  for (const { name, cron } of wanted) {
    if (there.get(name) !== cron) await boss.schedule(name, cron)
    there.delete(name)
  }
  for (const name of there.keys()) await boss.unschedule(name)
}

function differs(queue: QueueResult, options: WantedQueue['options']): boolean {
  return Object.entries(options).some(([key, value]) => queue[key as keyof QueueResult] !== value)
}
