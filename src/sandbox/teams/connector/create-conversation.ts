import type { LoopbackAnswer } from '../../loopback-server.js'
import { people } from '../../people.js'
import { splitThread } from '../conversations.js'
import { type Activity, asObject, asText } from '../wire.js'
import { acceptPost, checkMessage } from './accept-post.js'
import { ConnectorError } from './connector-error.js'
import type { ConnectorRequest, ConnectorRoute } from './request.js'

const refuse = (message: string) => new ConnectorError(400, 'BadSyntax', message)

const inChannel = (request: ConnectorRequest, channelId: string): LoopbackAnswer => {
  const { conversations, serviceUrl, body } = request
  const channel = conversations.byId(channelId)
  if (channel?.kind !== 'channel') throw new ConnectorError(404, 'ConversationNotFound', 'Channel not found.')
  if (!channel.installation.botIsMember) {
    throw new ConnectorError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')
  }
  const activity = asObject(body.activity) as Activity | undefined
  if (!activity) throw refuse('A new conversation in a channel needs its first activity.')
  checkMessage(activity, request.units)
  const id = acceptPost(conversations, channel, activity)
  const thread = id && `${splitThread(channel.id).base};messageid=${id}`
  return { status: 201, json: { id: thread ?? channel.id, activityId: id, serviceUrl } }
}

const withPerson = (request: ConnectorRequest): LoopbackAnswer => {
  const { conversations, serviceUrl, body } = request
  const members = Array.isArray(body.members) ? body.members : []
  const wanted = asText(asObject(members[0])?.id)
  if (members.length !== 1 || !wanted) throw refuse('A bot begins one-to-one chats only: exactly one member.')
  const person = Object.values(people).find(({ teamsId, objectId }) => wanted === teamsId || wanted === objectId)
  if (!person) throw new ConnectorError(400, 'BadArgument', 'The member id is not known in this tenant.')
  const chat = conversations.personal(person)
  if (!chat.installation.botIsMember) {
    throw new ConnectorError(403, 'ForbiddenOperationException', 'The app is not installed for this person.')
  }
  const activity = asObject(body.activity) as Activity | undefined
  if (activity) checkMessage(activity, request.units)
  const activityId = activity && acceptPost(conversations, chat, activity)
  return { status: 201, json: { id: chat.id, ...(activityId && { activityId }), serviceUrl } }
}

/** Bot Connector API: Conversations_CreateConversation. A thread in a channel, or the one chat with a person. */
export const createConversation: ConnectorRoute = {
  method: 'POST',
  path: /^\/v3\/conversations$/,
  counts: 'send',
  answer: (request) => {
    const channelId = asText(asObject(asObject(request.body.channelData)?.channel)?.id)
    return channelId ? inChannel(request, channelId) : withPerson(request)
  },
}
