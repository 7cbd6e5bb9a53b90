import { transaction } from '../database/transaction.js'
import type { Context } from '../feature.js'
import { type Due, markFailed } from './due-cards.js'
import { listOperators } from './operators.js'
import { listSubscriberPeople } from './subscriptions.js'
import { passOn } from './tell.js'

/**
 * A recipient cannot be reached: what it would have heard goes to the next best place, which is in person to those who
 * subscribed the conversation, and to the operators when a person cannot be reached. They get the general card: what was
 * drawn for that person is not theirs to see. An answer is nobody else's.
 */
export async function redirect(context: Context, due: Due, reason: string): Promise<undefined> {
  const { db, now, log } = context
  log.warn({ subject: due.subject, recipient: due.recipient, reason }, 'recipient cannot be reached')
  const others = await nextBest(context, due)
  await transaction(db, async (tx) => {
    await markFailed(tx, due, reason)
    const card = due.generalCard
    if (due.news.length === 0 || !card) return
    const { subject } = due
    for (const { objectId, tenantId } of others) {
      const recipient = `person:${objectId}` as const
      if (recipient === due.recipient) continue
      const news = due.news.map((each) => ({ ...each, summary: card.summary }))
      await passOn(context, tx, { subject, recipient, tenantId, card, news, now: now() })
    }
  })
}

async function nextBest(
  { db, config }: Context,
  { recipient }: Due,
): Promise<{ objectId: string; tenantId: string }[]> {
  if (recipient.startsWith('person:')) return listOperators(db, config)
  return listSubscriberPeople(db, recipient.slice('conversation:'.length))
}
