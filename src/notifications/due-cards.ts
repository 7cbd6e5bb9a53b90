import { sql } from 'kysely'
import type { Db } from '../database/database.js'
import { transaction } from '../database/transaction.js'
import type { Card } from '../feature.js'

/** A card that is out or is to be, and what of it does not stand in Teams yet. */
export type Due = {
  id: string
  subject: string
  recipient: string
  tenantId: string
  conversationId: string | null
  messageId: string | null
  formerMessageId: string | null
  told: boolean
  card: Card
  generalCard: Card | null
  seen: string
  version: number
  shownVersion: number
  leasedUntil: Date | null
  /** Not told yet, oldest first. */
  news: { news: string; summary: string }[]
}

/** Longer than the two requests of a step may take (`teams-client.ts`), and no longer: after a crash others wait for it. */
const lease = sql<Date>`date_trunc('milliseconds', now() + interval '25 seconds')`

/** Takes a card for one step. @returns 'leased' while somebody else has it, undefined when there is none */
export async function leaseCard(db: Db, id: string): Promise<Due | 'leased' | undefined> {
  const row = await db
    .updateTable('sentCards')
    .set({ leasedUntil: lease })
    .where('id', '=', id)
    .where('card', 'is not', null)
    .where((eb) => eb.or([eb('leasedUntil', 'is', null), eb('leasedUntil', '<', sql<Date>`now()`)]))
    .returningAll()
    .executeTakeFirst()
  if (!row) {
    const held = await db.selectFrom('sentCards').select('id').where('id', '=', id).executeTakeFirst()
    return held ? 'leased' : undefined
  }
  const news = await db
    .selectFrom('sentNews')
    .select(['news', 'summary'])
    .where('cardId', '=', id)
    .where('sentAt', 'is', null)
    .orderBy('number')
    .execute()
  return { ...row, card: row.card as Card, generalCard: row.generalCard as Card | null, news }
}

/** Gives a card free, unless the lease lapsed and somebody else has it by now. */
export async function releaseCard(db: Db, { id, leasedUntil }: Due): Promise<void> {
  await db
    .updateTable('sentCards')
    .set({ leasedUntil: null })
    .where('id', '=', id)
    .where('leasedUntil', '=', leasedUntil)
    .execute()
}

/** The card stands on a message, with all news that waited; the message before, if any, is still to be shrunk. */
export async function markPosted(
  db: Db,
  due: Due,
  made: { conversationId: string; messageId: string },
  now: Date,
): Promise<void> {
  await transaction(db, async (tx) => {
    await tx
      .updateTable('sentCards')
      .set({ ...made, formerMessageId: due.messageId, shownVersion: due.version, failure: null })
      .where('id', '=', due.id)
      .execute()
    const told = due.news.map(({ news }) => news)
    await markNews(tx, due.id, told, now)
  })
}

/** The message shows the card as wanted. */
export async function markShown(db: Db, { id, version }: Due): Promise<void> {
  await db.updateTable('sentCards').set({ shownVersion: version, failure: null }).where('id', '=', id).execute()
}

/** The message before is shrunk, or gone. */
export async function markShrunk(db: Db, { id }: Due): Promise<void> {
  await db.updateTable('sentCards').set({ formerMessageId: null }).where('id', '=', id).execute()
}

export async function markNews(db: Db, cardId: string, news: string[], now: Date): Promise<void> {
  if (news.length === 0) return
  await db.updateTable('sentNews').set({ sentAt: now }).where('cardId', '=', cardId).where('news', 'in', news).execute()
}

/** The message is not there any more: the card is to be posted anew. */
export async function forgetMessage(db: Db, { id }: Due): Promise<void> {
  await db
    .updateTable('sentCards')
    .set({ messageId: null, formerMessageId: null, shownVersion: 0 })
    .where('id', '=', id)
    .execute()
}

/** The card cannot be shown; it is tried again when it changes. */
export async function markFailed(db: Db, { id }: Due, reason: string): Promise<void> {
  await db.updateTable('sentCards').set({ failure: reason }).where('id', '=', id).execute()
}
