import { splitThread } from '../conversations.js'
import { acceptPost, checkMessage } from './accept-post.js'
import { type ConnectorRequest, type ConnectorRoute, conversationOf } from './request.js'

const answer = (request: ConnectorRequest) => {
  const conversation = conversationOf(request)
  checkMessage(request.body, request.units)
  const { root } = splitThread(request.parts[0] ?? '')
  const id = acceptPost(request.conversations, conversation, request.body, root)
  return { status: 201, json: id === undefined ? {} : { id } }
}

/** Bot Connector API: Conversations_SendToConversation. */
export const sendToConversation: ConnectorRoute = {
  method: 'POST',
  path: /^\/v3\/conversations\/([^/]+)\/activities$/,
  counts: 'send',
  answer,
}

/** Bot Connector API: Conversations_ReplyToActivity. The thread is the one in the conversation id, not the activity. */
export const replyToActivity: ConnectorRoute = {
  method: 'POST',
  path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
  counts: 'send',
  answer,
}
