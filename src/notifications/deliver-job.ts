import type { Context } from '../feature.js'

/** One delivery of a card; `deliver.ts` does it. */
export const deliverJob = 'deliver-card'

/** Paints a card now that was to be painted over only later. */
export async function paintOver({
  jobs,
  db,
  cardId,
}: Pick<Context, 'jobs' | 'db'> & { cardId: string }): Promise<void> {
  await jobs.enqueue(db, deliverJob, { cardId })
}
