import { createHash } from 'node:crypto'
import { guests, people, type SandboxPerson, tenantId } from '../people.js'
import type { Conversation, ConversationKind, Installation } from './conversation.js'

/** The bot's account in Teams is `28:` and its application id; this id belongs to nobody. */
export const botAccount = { id: '28:7c0d9e1f-2a3b-4c5d-8e6f-90a1b2c3d4e5', name: 'Latchkey' } as const

const everybody: readonly SandboxPerson[] = [...Object.values(people), ...Object.values(guests)]

/** The same name always has the same id, so that references stored by the bot outlive a restart of the sandbox. */
const stable = (seed: string): string => createHash('sha256').update(`${tenantId}/${seed}`).digest('base64url')

const channelId = (name: string): string => `19:${stable(`channel ${name}`).slice(0, 32)}@thread.tacv2`

/** The one team; in Teams a team has the id of its General channel. */
export const team = {
  id: channelId('General'),
  name: 'Shop',
  aadGroupId: '8d6edcc9-f06a-4cae-8e9b-c1efadd87c97',
} as const

export type Conversations = {
  personal(person: SandboxPerson): Conversation
  channel(name: string): Conversation
  group(name: string): Conversation
  /** By id, with or without `;messageid=`. */
  byId(id: string): Conversation | undefined
  channels(): Conversation[]
  /** Milliseconds since 1970 like the ids of Teams, never the same twice. */
  nextId(): string
}

/** Splits `19:…@thread.tacv2;messageid=170…` into the channel and the post whose thread it is. */
export function splitThread(id: string): { base: string; root?: string } {
  const [base = '', root] = id.split(';messageid=')
  return { base, root }
}

/** The sandbox's chats and channels, all empty; each comes into being when it is first asked for. */
export function createConversations(now: () => Date): Conversations {
  const all = new Map<string, Conversation>()
  let lastId = 0
  const inTeam: Installation = { botIsMember: true, told: false }
  const take = (id: string, kind: ConversationKind, members: readonly SandboxPerson[], name?: string): Conversation => {
    const known = all.get(id)
    if (known) return known
    const installation = kind === 'channel' ? inTeam : { botIsMember: true, told: false }
    const made: Conversation = { id, kind, name, members, posts: [], installation }
    all.set(id, made)
    return made
  }
  const channel = (name: string) => take(channelId(name), 'channel', everybody, name)
  channel('General')
  return {
    personal: (person) => take(`a:1${stable(`chat ${person.objectId}`)}`, 'personal', [person]),
    channel,
    group: (name) => take(`19:${stable(`group ${name}`).slice(0, 32)}@thread.v2`, 'groupChat', everybody, name),
    byId: (id) => all.get(splitThread(id).base),
    channels: () => [...all.values()].filter((conversation) => conversation.kind === 'channel'),
    nextId: () => {
      lastId = Math.max(lastId + 1, now().getTime())
      return String(lastId)
    },
  }
}
