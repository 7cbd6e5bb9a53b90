import type { SandboxPerson } from '../people.js'
import type { Client } from './client.js'
import type { Conversation } from './conversation.js'
import { botAccount } from './conversations.js'
import type { Activity } from './wire.js'

const teamEvent = (conversation: Conversation, eventType: string) =>
  conversation.kind === 'channel' ? { eventType } : {}

/**
 * Adds the bot, as this person, and tells it: a conversationUpdate and an installationUpdate. A team is told in its
 * General channel.
 * Source: learn.microsoft.com, "Conversation events in your Teams bot".
 */
export async function install(client: Client, conversation: Conversation, person: SandboxPerson): Promise<void> {
  conversation.installation.botIsMember = true
  conversation.installation.told = true
  const added: Activity = {
    type: 'conversationUpdate',
    membersAdded: [{ ...botAccount }],
    channelData: teamEvent(conversation, 'teamMemberAdded'),
  }
  await client.sends(person, added)
  await client.sends(person, { type: 'installationUpdate', action: 'add' })
}

/** Removes the bot and tells it; from then on the connector refuses what it sends here. */
export async function uninstall(client: Client, conversation: Conversation, person: SandboxPerson): Promise<void> {
  conversation.installation.botIsMember = false
  const removed: Activity = {
    type: 'conversationUpdate',
    membersRemoved: [{ ...botAccount }],
    channelData: teamEvent(conversation, 'teamMemberRemoved'),
  }
  await client.sends(person, removed)
  await client.sends(person, { type: 'installationUpdate', action: 'remove' })
}
