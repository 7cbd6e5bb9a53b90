import type { Db } from '../database/database.js'
import { transaction } from '../database/transaction.js'
import type { Card, Context } from '../feature.js'
import { deliverJob } from './deliver-job.js'
import { findCopies, holdCopies, keepGeneralCard, type Recipient, redrawCard } from './sent-cards.js'
import { type About, listSubscribers, type Subscriber } from './subscriptions.js'
import { tell } from './tell.js'
import type { Topic } from './topics.js'

/** For whom a card is drawn: a person sees what concerns them, a conversation what everybody in it may see. */
export type Audience = { kind: 'person'; objectId: string } | { kind: 'conversation'; id: string }

/** Something that happened to a thing. */
export type News = {
  /** The thing, e.g. `leak:12`. */
  subject: string
  /** What happened, e.g. `found` or `expires in 7 days`; told once to each recipient. */
  news: string
  /** Left out: only `people` hear of it. */
  topic?: Topic
  /** What subscriptions filter by. */
  about: About
  /** Who hears of it in person. */
  people: { objectId: string; tenantId: string }[]
  draw(audience: Audience): Card
}

/**
 * Tells news to whom it concerns, once each, and brings every copy of the thing's card up to date.
 * Part of the caller's transaction when `db` is one: what is rolled back is not told.
 */
export async function notify(context: Context, db: Db, news: News): Promise<void> {
  await transaction(db, async (tx) => {
    await holdCopies(tx, news.subject)
    const subscribers = news.topic ? await listSubscribers(tx, news.topic, news.about) : []
    const told = new Map([...news.people.map(asPerson), ...subscribers.map(asRecipient)])
    for (const [recipient, tenantId] of told) {
      const card = news.draw(audienceOf(recipient))
      const latest = [{ news: news.news, summary: card.summary }]
      await tell(context, tx, { subject: news.subject, recipient, tenantId, card, news: latest, now: context.now() })
    }
    await refresh(context, tx, news.subject, news.draw)
  })
}

/** Redraws every copy of a thing's card that looks different now; `later` names a card that is painted over only later. */
export async function refresh(
  context: Context,
  db: Db,
  subject: string,
  draw: (audience: Audience) => Card,
  later?: { cardId: string; afterSeconds: number },
): Promise<void> {
  await transaction(db, async (tx) => {
    await holdCopies(tx, subject)
    await keepGeneralCard(tx, subject, draw({ kind: 'conversation', id: '' }))
    for (const { id, recipient } of await findCopies(tx, subject)) {
      const changed = await redrawCard(tx, id, draw(audienceOf(recipient)))
      const afterSeconds = later?.cardId === id ? later.afterSeconds : undefined
      if (changed) await context.jobs.enqueue(tx, deliverJob, { cardId: id }, { afterSeconds })
    }
  })
}

function asPerson({ objectId, tenantId }: { objectId: string; tenantId: string }): [Recipient, string] {
  return [`person:${objectId}`, tenantId]
}

/** Somebody's own chat is that person: who is told in person already does not hear it twice. */
function asRecipient({ conversationId, personObjectId, tenantId }: Subscriber): [Recipient, string] {
  return [personObjectId ? `person:${personObjectId}` : `conversation:${conversationId}`, tenantId]
}

function audienceOf(recipient: Recipient): Audience {
  const id = recipient.slice(recipient.indexOf(':') + 1)
  return recipient.startsWith('person:') ? { kind: 'person', objectId: id } : { kind: 'conversation', id }
}
