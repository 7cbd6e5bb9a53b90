import type { Card } from '../feature.js'
import { cardMessage } from './answers.js'
import type { Arrival, Desk } from './handlers.js'
import { sendFailure } from './send-failure.js'
import { personOf } from './turn.js'
import { withoutDialogs } from './without-dialogs.js'

/**
 * Says a card where somebody asked, and registers it so that its buttons work. What Teams does not take just now is said
 * as soon as it does.
 * @returns a function that puts another card in its place
 */
export async function say(
  desk: Desk,
  { activity, conversation }: Arrival,
  card: Card,
): Promise<(next: Card) => Promise<void>> {
  const { context, connector, register } = desk
  const cardId = await register.issue(context.db, {
    subject: card.subject ?? '',
    seen: card.seen ?? '',
    conversation,
    person: personOf(activity, conversation).objectId,
    now: context.now(),
  })
  const address = { serviceUrl: conversation.serviceUrl, conversationId: conversation.thread }
  const drawn = (it: Card) => cardMessage(withoutDialogs(it, desk), { cardId, seen: it.seen })
  let messageId: string | undefined
  const show = async (it: Card) => {
    const message = drawn(it)
    try {
      if (messageId) return await connector.update(address, messageId, message)
      messageId = await connector.post(address, message)
    } catch (error) {
      const failure = sendFailure(error)
      if (failure.kind !== 'later') throw error
      context.log.info({ cardId, failure }, 'an answer waits for Teams')
      return register.repaint(context, cardId, it, failure.afterSeconds)
    }
    await register.stand(context.db, cardId, { conversationId: conversation.thread, messageId })
  }
  await show(card)
  return async (next) => {
    await register.restate(context.db, cardId, { subject: next.subject ?? '', seen: next.seen ?? '' })
    // What could not be posted waits in the queue, and is posted once, as it is then.
    if (messageId) await show(next)
    else await register.repaint(context, cardId, next)
  }
}
