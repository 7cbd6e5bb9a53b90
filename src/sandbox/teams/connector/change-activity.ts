import { findPost, type Post } from '../conversation.js'
import { checkMessage } from './accept-post.js'
import { ConnectorError } from './connector-error.js'
import { type ConnectorRequest, type ConnectorRoute, conversationOf } from './request.js'

const ownPost = (request: ConnectorRequest): Post => {
  const post = findPost(conversationOf(request), request.parts[1] ?? '')
  if (!post || post.deleted) {
    throw new ConnectorError(404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.')
  }
  if (post.author !== 'bot') {
    throw new ConnectorError(403, 'NotEnoughPermissions', 'The bot may only change its own messages.')
  }
  return post
}

/** Bot Connector API: Conversations_UpdateActivity. Everybody sees the new card, also who had one of his own. */
export const updateActivity: ConnectorRoute = {
  method: 'PUT',
  path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
  counts: 'send',
  answer: (request) => {
    const post = ownPost(request)
    checkMessage(request.body, request.units)
    post.activity = request.body
    post.edits += 1
    post.views.clear()
    post.refreshed.clear()
    return { status: 200, json: { id: post.id } }
  },
}

/** Bot Connector API: Conversations_DeleteActivity. */
export const deleteActivity: ConnectorRoute = {
  method: 'DELETE',
  path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
  counts: 'send',
  answer: (request) => {
    ownPost(request).deleted = true
    return { status: 200 }
  },
}
