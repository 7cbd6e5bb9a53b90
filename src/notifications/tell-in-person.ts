import { transaction } from '../database/transaction.js'
import type { Card, Context } from '../feature.js'
import { deliverJob } from './deliver-job.js'
import { insertAnswer } from './sent-cards.js'

/** Sends an answer to somebody's own chat. It is an answer like any given there: clicks on it may change what it shows. */
export async function tellInPerson(
  { db, jobs, now }: Context,
  person: { objectId: string; tenantId: string },
  card: Card,
): Promise<void> {
  await transaction(db, async (tx) => {
    const cardId = await insertAnswer(tx, { person, card, now: now() })
    await jobs.enqueue(tx, deliverJob, { cardId })
  })
}
