import { type Conversation, cardIn, findPost, newPost } from '../conversation.js'
import type { Conversations } from '../conversations.js'
import { type Activity, asText } from '../wire.js'
import { ConnectorError } from './connector-error.js'

/** 100 KB counted as UTF-16: learn.microsoft.com, "Format your bot messages", message size. */
const largest = (100 * 1024) / 2

/** Throws what the connector answers to a message that is too big or empty. `units`: its length in UTF-16 units. */
export function checkMessage(activity: Activity, units: number): void {
  if (units > largest) throw new ConnectorError(413, 'MessageSizeTooBig', 'Message size too large.')
  if (activity.type !== 'message') return
  if (!activity.text && !activity.attachments?.length) {
    throw new ConnectorError(400, 'BadSyntax', 'Activity must include non empty text, attachments or both.')
  }
}

/**
 * Stores what the bot said. `root` is the post whose thread it goes to; in a channel without one it begins a thread.
 * Returns its id; undefined for text together with a card, which Teams shows as two messages without naming an id.
 */
export function acceptPost(
  conversations: Conversations,
  conversation: Conversation,
  activity: Activity,
  root?: string,
): string | undefined {
  const stamp = conversations.nextId()
  // Bot messages in one-to-one chats have ids such as `1:1xYz`, so ids must be percent-encoded in paths.
  const id = conversation.kind === 'personal' ? `1:${stamp}` : stamp
  if (activity.type !== 'message') return id
  if (root && !findPost(conversation, root)) {
    throw new ConnectorError(404, 'ActivityNotFoundInConversation', 'The thread does not exist.')
  }
  const { text, attachments, ...rest } = activity
  if (asText(text) && cardIn(activity)) {
    conversation.posts.push(newPost(`${id}0`, 'bot', { ...rest, text }, root))
    conversation.posts.push(newPost(`${id}1`, 'bot', { ...rest, attachments }, root))
    return undefined
  }
  conversation.posts.push(newPost(id, 'bot', activity, root))
  return id
}
