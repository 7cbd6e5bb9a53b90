import { escapeHtml } from '../escape-html.js'
import type { SandboxPerson } from '../people.js'
import type { Client } from './client.js'
import { type Conversation, newPost, type Post } from './conversation.js'
import { botAccount, type Conversations } from './conversations.js'
import type { Activity } from './wire.js'

export type SayOptions = {
  /** In a channel: the message whose thread this goes to; without it a new thread begins. */
  inThread?: { id: string; replyTo?: string }
  /** False: does not mention the bot, which then only hears it by the permission to read all messages. */
  mention?: boolean
}

const mentionText = `<at>${botAccount.name}</at>`

const typed = (text: string, mentions: boolean): Activity => ({
  type: 'message',
  textFormat: 'plain',
  text: mentions ? `${mentionText} ${text}\n` : text,
  // Teams sends what was typed a second time as HTML.
  attachments: [
    {
      contentType: 'text/html',
      content: mentions
        ? `<div><div><span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">${botAccount.name}</span> ${escapeHtml(text)}</div></div>`
        : `<p>${escapeHtml(text)}</p>`,
    },
  ],
  ...(mentions && { entities: [{ type: 'mention', text: mentionText, mentioned: { ...botAccount } }] }),
})

/** A person writes a message; it is shown, and sent to the bot. Resolves to the post when the bot has answered. */
export async function say(options: {
  client: Client
  conversation: Conversation
  conversations: Conversations
  person: SandboxPerson
  text: string
  how: SayOptions
}): Promise<Post> {
  const { client, conversation, conversations, person, text, how } = options
  const mentions = (how.mention ?? true) && conversation.kind !== 'personal'
  const root = conversation.kind === 'channel' ? (how.inThread?.replyTo ?? how.inThread?.id) : undefined
  const id = conversations.nextId()
  const post = newPost(id, person, { type: 'message', text: mentions ? `@${botAccount.name} ${text}` : text }, root)
  conversation.posts.push(post)
  await client.sends(person, typed(text, mentions), post, id)
  return post
}
