import type { LoopbackAnswer } from '../../loopback-server.js'
import type { Conversation } from '../conversation.js'
import type { Conversations } from '../conversations.js'
import type { Json } from '../wire.js'
import { ConnectorError } from './connector-error.js'

/** A request of the bot to the connector, its path taken apart. */
export type ConnectorRequest = {
  conversations: Conversations
  serviceUrl: string
  /** The decoded variable parts of the path, in order. */
  parts: string[]
  body: Json
  /** Length of the body in UTF-16 units. */
  units: number
}

export type ConnectorRoute = {
  method: string
  path: RegExp
  /** Which documented per-conversation limit counts it. */
  counts: 'send' | 'get'
  answer(request: ConnectorRequest): LoopbackAnswer
}

/** The conversation that the first part of the path names; throws 404 or 403 as the connector answers. */
export function conversationOf(request: ConnectorRequest): Conversation {
  const conversation = request.conversations.byId(request.parts[0] ?? '')
  if (!conversation) throw new ConnectorError(404, 'ConversationNotFound', 'Conversation not found.')
  if (!conversation.installation.botIsMember) {
    throw new ConnectorError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')
  }
  return conversation
}
