import type { Card } from '../feature.js'
import { cardMessage } from './answers.js'
import type { Arrival, Desk } from './handlers.js'
import { sendFailure } from './send-failure.js'
import { personOf } from './turn.js'
import { withoutDialogs } from './without-dialogs.js'

/**
 * Says a card where somebody asked, and registers it so that its buttons work and it changes with its thing. What Teams
 * does not take just now is said as soon as it does.
 * @returns a function that puts another card in its place
 */
export async function say(
  desk: Desk,
  { activity, conversation }: Arrival,
  card: Card,
): Promise<(next: Card) => Promise<void>> {
  const { context, connector, register } = desk
  const address = { serviceUrl: conversation.serviceUrl, conversationId: conversation.thread }
  let cardId: string | undefined
  let messageId: string | undefined
  const registered = async ({ subject = '', seen = '' }: Card) => {
    if (cardId) await register.restate(context.db, cardId, { subject, seen })
    else {
      const person = personOf(activity, conversation).objectId
      cardId = await register.issue(context.db, { subject, seen, conversation, person, now: context.now() })
      await stands()
    }
    return cardId
  }
  const stands = async () => {
    if (cardId && messageId) {
      await register.stand(context.db, cardId, { conversationId: conversation.thread, messageId })
    }
  }
  const show = async (it: Card) => {
    if (cardId || isAboutSomething(it)) await registered(it)
    const message = cardMessage(withoutDialogs(it, desk), { cardId, seen: it.seen })
    try {
      if (messageId) await connector.update(address, messageId, message)
      else messageId = await connector.post(address, message)
    } catch (error) {
      const failure = sendFailure(error)
      if (failure.kind !== 'later') throw error
      context.log.info({ cardId, failure }, 'an answer waits for Teams')
      return register.repaint(context, await registered(it), it, failure.afterSeconds)
    }
    await stands()
  }
  await show(card)
  return async (next) => {
    // What could not be posted waits in the queue, and is posted once, as it is then.
    if (messageId || !cardId) await show(next)
    else await register.repaint(context, await registered(next), next)
  }
}

/** A card without a button that is about nothing that changes is never heard of again, so nobody has to know of it. */
function isAboutSomething({ subject, data }: Card): boolean {
  const buttons = [...listOf(data, 'actions'), ...listOf(data, 'items').flatMap((item) => listOf(item, 'actions'))]
  return Boolean(subject) || buttons.some((button) => 'verb' in (button as object))
}

function listOf(value: unknown, name: string): unknown[] {
  const list = (value as Record<string, unknown>)[name]
  return Array.isArray(list) ? list : []
}
