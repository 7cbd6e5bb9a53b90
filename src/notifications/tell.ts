import type { Db } from '../database/database.js'
import type { Card, Context } from '../feature.js'
import { deliverJob } from './deliver-job.js'
import { addNews, ensureCard, keepGeneralCard, type Recipient, redrawCard } from './sent-cards.js'

/** What one recipient is to have and to hear. */
export type Told = {
  subject: string
  recipient: Recipient
  tenantId: string
  card: Card
  now: Date
  news: { news: string; summary: string }[]
}

/** Queues a card and news about it for one recipient; news that was told there before is not told again. */
export async function tell({ jobs }: Context, tx: Db, told: Told): Promise<void> {
  const { id, isNew } = await ensureCard(tx, told)
  const changed = !isNew && (await redrawCard(tx, id, told.card))
  const fresh = await addAll(tx, id, told)
  if (isNew || changed || fresh) await jobs.enqueue(tx, deliverJob, { cardId: id })
}

/**
 * The same for who hears it in another's place: `card` is the general one, and a card they have already stays as it is
 * drawn for them.
 */
export async function passOn({ jobs }: Context, tx: Db, told: Told): Promise<void> {
  const { id, isNew } = await ensureCard(tx, told)
  if (isNew) await keepGeneralCard(tx, told.subject, told.card)
  if (await addAll(tx, id, told)) await jobs.enqueue(tx, deliverJob, { cardId: id })
}

async function addAll(tx: Db, id: string, { news, now }: Told): Promise<boolean> {
  let added = false
  for (const each of news) added = (await addNews(tx, id, each.news, each.summary, now)) || added
  return added
}
