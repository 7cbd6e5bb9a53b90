import type { SandboxPerson } from '../people.js'
import type { BotAnswer, BotEndpoint } from './bot-endpoint.js'
import type { Conversation, Post } from './conversation.js'
import type { Conversations } from './conversations.js'
import { envelope, threadOf } from './envelope.js'
import type { Activity, Json } from './wire.js'

/** The Teams clients of the people in one conversation: wraps what they do into activities and posts these to the bot. */
export type Client = {
  /** Sends an activity about a post (its thread) or, without one, about the conversation. `id` is the activity's own. */
  sends(person: SandboxPerson, activity: Activity, about?: Pick<Post, 'id'>, id?: string): Promise<BotAnswer>
  invokes(person: SandboxPerson, post: Post, name: string, value: Json): Promise<BotAnswer>
}

/** Makes the clients of one conversation. Their methods throw for a person who is not a member of it. */
export function createClient(options: {
  conversation: Conversation
  conversations: Conversations
  bot: BotEndpoint
  serviceUrl: string
  now: () => Date
}): Client {
  const { conversation, conversations, bot, serviceUrl, now } = options
  const sends: Client['sends'] = async (person, activity, about, id = conversations.nextId()) => {
    if (!conversation.members.includes(person)) throw new Error(`${person.name} is not in this conversation`)
    const root = threadOf(conversation, about?.id)
    const around = envelope({ conversation, from: person, serviceUrl, at: now(), id, root })
    const entities = [...(around.entities as Json[]), ...((activity.entities as Json[] | undefined) ?? [])]
    const channelData = { ...(around.channelData as Json), ...(activity.channelData as Json | undefined) }
    return bot.post({ ...around, ...activity, entities, channelData })
  }
  return {
    sends,
    invokes: (person, post, name, value) =>
      sends(
        person,
        { type: 'invoke', name, value, replyToId: post.id, channelData: { source: { name: 'message' } } },
        post,
      ),
  }
}
