import type { SandboxPerson } from '../people.js'
import { type Conversation, cardIn, type Post } from './conversation.js'
import { type Attachment, asObject, asText, type Card } from './wire.js'

/** A message as it is on somebody's screen now. */
export type Message = {
  id: string
  /** 'Latchkey', or the name of the person who wrote it. */
  from: string
  fromBot: boolean
  /** An Adaptive Card, or the content of an older card (hero, sign-in, OAuth). */
  card?: Card
  text?: string
  /** What the notification would say. */
  summary?: string
  /** In a channel: the id of the root message whose thread this is in. */
  replyTo?: string
  /** It is news, which the client is to announce; not the answer to what somebody wrote. */
  alert?: true
  /** How often the bot changed it. */
  edits: number
  deleted?: true
  attachments: Attachment[]
  /** In a channel, on root messages: the rest of the thread. */
  replies: Message[]
}

const shown = (post: Post, person?: SandboxPerson): Message => {
  const { activity, author } = post
  const view = person && post.views.get(person.teamsId)
  const message = {
    id: post.id,
    from: author === 'bot' ? 'Latchkey' : author.name,
    fromBot: author === 'bot',
    replyTo: post.root,
    edits: post.edits,
    replies: [],
  }
  if (post.deleted) return { ...message, attachments: [], deleted: true }
  return {
    ...message,
    card: view ?? cardIn(activity),
    text: asText(activity.text),
    summary: asText(activity.summary),
    ...(asObject(asObject(activity.channelData)?.notification)?.alert === true && { alert: true as const }),
    attachments: activity.attachments ?? [],
  }
}

/** All messages of a conversation in the order they were sent, threads flat; as everybody, or one person, sees them. */
export const messagesOf = (conversation: Conversation, person?: SandboxPerson): Message[] =>
  conversation.posts
    .filter(({ hiddenFrom }) => !(person && hiddenFrom.has(person.teamsId)))
    .map((post) => shown(post, person))

/** The same with replies inside their root message. */
export function threadsOf(conversation: Conversation, person?: SandboxPerson): Message[] {
  const all = messagesOf(conversation, person)
  return all
    .filter(({ replyTo }) => replyTo === undefined)
    .map((root) => ({ ...root, replies: all.filter(({ replyTo }) => replyTo === root.id) }))
}
