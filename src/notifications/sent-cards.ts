import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database/database.js'
import { jsonText } from '../database/json-text.js'
import { transaction } from '../database/transaction.js'
import type { Card, Schedule } from '../feature.js'
import type { CardRegister } from '../teams/card-register.js'
import { deliverJob } from './deliver-job.js'

const answersKeptDays = 90

/** Who is told: a person in their own chat, or a conversation. */
export type Recipient = `person:${string}` | `conversation:${string}`

/** Keeps the cards that are out; what `teams/` needs of it to answer clicks. */
export const cardRegister: CardRegister = {
  async issue(db, { subject, seen, conversation, person, now }) {
    const id = randomUUID()
    const recipient = conversation.kind === 'personal' ? `person:${person}` : `conversation:${conversation.id}`
    const where = { recipient, tenantId: conversation.tenantId, conversationId: conversation.thread }
    await db
      .insertInto('sentCards')
      .values({ id, subject, ...where, told: false, seen, createdAt: now, version: 1, shownVersion: 1 })
      .execute()
    return id
  },
  find: (db, cardId) =>
    db
      .selectFrom('sentCards')
      .select(['id', 'recipient', 'conversationId', 'messageId', 'subject'])
      .where('id', '=', cardId)
      .executeTakeFirst(),
  async stand(db, cardId, made) {
    await db.updateTable('sentCards').set(made).where('id', '=', cardId).where('messageId', 'is', null).execute()
  },
  async restate(db, cardId, { subject, seen }) {
    // A told card keeps its thing for ever; what its clicker alone sees does not change it for the others.
    await db
      .updateTable('sentCards')
      .set({ subject, seen })
      .where('id', '=', cardId)
      .where('told', '=', false)
      .execute()
  },
  async repaint({ db, jobs }, cardId, card, afterSeconds) {
    await transaction(db, async (tx) => {
      if (await redrawCard(tx, cardId, card)) await jobs.enqueue(tx, deliverJob, { cardId }, { afterSeconds })
    })
  },
}

/**
 * Holds all copies of a thing's card until the transaction ends: two at once would wait for each other's rows, or miss
 * the copy the other one is just making.
 */
export async function holdCopies(tx: Db, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`copies of ${subject}`}, 0))`.execute(tx)
}

/** An answer that goes to its person's own chat, wherever they asked. @returns the id of the card that is to be posted */
export async function insertAnswer(
  db: Db,
  { person, card, now }: { person: { objectId: string; tenantId: string }; card: Card; now: Date },
): Promise<string> {
  const id = randomUUID()
  const where = { recipient: `person:${person.objectId}`, tenantId: person.tenantId }
  const shown = { subject: card.subject ?? '', seen: card.seen ?? '', card: jsonText(card) }
  await db
    .insertInto('sentCards')
    .values({ id, ...where, ...shown, told: false, createdAt: now, version: 1, shownVersion: 0 })
    .execute()
  return id
}

/** Once a day: a list or a form of so long ago is not asked about again; its buttons say that it is out of date. */
export const forgetOldAnswers: Schedule = {
  name: 'forget-old-answers',
  cron: '37 3 * * *',
  async run({ db, now }) {
    const before = new Date(now().getTime() - answersKeptDays * 86_400_000)
    // What is about a thing stays: it is drawn anew when the thing changes.
    await db
      .deleteFrom('sentCards')
      .where('told', '=', false)
      .where('subject', '=', '')
      .where('createdAt', '<', before)
      .execute()
  },
}

/** @returns every card about a thing that is out or on its way, with its recipient */
export function findCopies(db: Db, subject: string) {
  return db
    .selectFrom('sentCards')
    .select(['id', 'recipient'])
    .where('subject', '=', subject)
    .where((eb) => eb.or([eb('told', '=', true), eb('messageId', 'is not', null), eb('card', 'is not', null)]))
    .execute() as Promise<{ id: string; recipient: Recipient }[]>
}

/** Changes how a card should look. @returns false when it is to look like that already */
export async function redrawCard(db: Db, id: string, card: Card): Promise<boolean> {
  const json = jsonText(card)
  const { numUpdatedRows } = await db
    .updateTable('sentCards')
    .set((eb) => ({ card: json, seen: card.seen ?? '', version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where(sql<boolean>`card is distinct from ${json}::jsonb`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Keeps how a thing's card looks to nobody in particular, with every card that is told about it. */
export async function keepGeneralCard(tx: Db, subject: string, card: Card): Promise<void> {
  await tx
    .updateTable('sentCards')
    .set({ generalCard: jsonText(card) })
    .where('subject', '=', subject)
    .where('told', '=', true)
    .execute()
}

/** The one card that a recipient is told about a thing; `card` is how it looks when it is new. */
export async function ensureCard(
  tx: Db,
  told: { subject: string; recipient: Recipient; tenantId: string; card: Card; now: Date },
): Promise<{ id: string; isNew: boolean }> {
  const { subject, recipient, tenantId, card, now } = told
  const seen = card.seen ?? ''
  const made = await tx
    .insertInto('sentCards')
    .values({
      ...{ id: randomUUID(), subject, recipient, tenantId, told: true, seen, createdAt: now },
      ...{ card: jsonText(card), version: 1, shownVersion: 0 },
    })
    .onConflict((conflict) => conflict.columns(['subject', 'recipient']).where('told', '=', true).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { id: made.id, isNew: true }
  const { id } = await tx
    .selectFrom('sentCards')
    .select('id')
    .where('subject', '=', subject)
    .where('recipient', '=', recipient)
    .where('told', '=', true)
    .executeTakeFirstOrThrow()
  return { id, isNew: false }
}

/** @returns false when this card has this news already */
export async function addNews(db: Db, cardId: string, news: string, summary: string, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('sentNews')
    .values({ cardId, news, summary, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Boolean(numInsertedOrUpdatedRows)
}
