import type { SandboxPerson } from '../people.js'
import type { Activity, Attachment, Card } from './wire.js'

export type ConversationKind = 'personal' | 'groupChat' | 'channel'

export type Post = {
  id: string
  author: SandboxPerson | 'bot'
  /** In a channel: id of the post this one answers. */
  root?: string
  activity: Activity
  edits: number
  deleted: boolean
  /** What one person's client shows instead, by `teamsId`: the card of an invoke answer stays on that client only. */
  views: Map<string, Card>
  /** When a person's client last asked to refresh it, by `teamsId`. */
  refreshed: Map<string, Date>
  /** Whose clients, by `teamsId`, tried to sign in by this OAuth card, and from whom it is hidden because they could. */
  triedBy: Set<string>
  hiddenFrom: Set<string>
}

/** Whether the bot belongs to a chat, or to a team with all its channels. */
export type Installation = {
  botIsMember: boolean
  /** The bot has been told that it was added. */
  told: boolean
}

export type Conversation = {
  /** Without `;messageid=`. */
  id: string
  kind: ConversationKind
  name?: string
  members: readonly SandboxPerson[]
  posts: Post[]
  installation: Installation
}

/** A post as new; nothing is stored yet. */
export const newPost = (id: string, author: Post['author'], activity: Activity, root?: string): Post => ({
  id,
  author,
  root,
  activity,
  edits: 0,
  deleted: false,
  views: new Map(),
  refreshed: new Map(),
  triedBy: new Set(),
  hiddenFrom: new Set(),
})

const isCard = (attachment: Attachment): boolean =>
  attachment.contentType?.startsWith('application/vnd.microsoft.card.') ?? false

/** The first card of a message, of whatever card type; undefined when it has none. */
export const cardIn = (activity: Activity): Card | undefined =>
  activity.attachments?.find(isCard)?.content as Card | undefined

/** The post with this id, shown or deleted. */
export const findPost = (conversation: Conversation, id: string): Post | undefined =>
  conversation.posts.find((post) => post.id === id)
