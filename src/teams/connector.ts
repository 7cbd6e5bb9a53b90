import type { Pipeline } from '@azure/core-rest-pipeline'
import type { BotFrameworkAuthentication, ConnectorClient } from 'botframework-connector'
import type { Activity } from 'botframework-schema'
import type { TeamsConfig } from '../config.js'
import { botIdentity } from './bot-identity.js'
import { impatient } from './impatient.js'

/** Where a message goes: the chat or thread it stands in. */
export type Address = { serviceUrl: string; conversationId: string }

/** Speaks to Teams. Every method throws the SDK's RestError; `send-failure.ts` says what it means. */
export type Connector = {
  /** @returns the id of the message */
  post(to: Address, activity: Partial<Activity>): Promise<string>
  update(to: Address, messageId: string, activity: Partial<Activity>): Promise<void>
  /** Starts a thread in a channel. @returns the ids of the thread and of its first message */
  postToChannel(
    to: Address & { tenantId: string; botId: string },
    activity: Partial<Activity>,
  ): Promise<{ conversationId: string; messageId: string }>
  /** What the roster of a conversation says of one person, by his Teams id. */
  findMember(to: Address, teamsId: string): Promise<unknown>
  /** Opens the chat with a person, or finds it. @returns its id */
  openChat(to: { serviceUrl: string; tenantId: string; botId: string; objectId: string }): Promise<string>
}

export function createConnector(authentication: BotFrameworkAuthentication, config: TeamsConfig): Connector {
  const clients = new Map<string, Promise<ConnectorClient>>()
  const clientFor = (serviceUrl: string) => {
    const known = clients.get(serviceUrl)
    if (known) return known
    const made = createClient(authentication, config, serviceUrl)
    clients.set(serviceUrl, made)
    made.catch(() => clients.delete(serviceUrl))
    return made
  }
  return {
    async post({ serviceUrl, conversationId }, activity) {
      const client = await clientFor(serviceUrl)
      return (await client.conversations.sendToConversation(conversationId, activity)).id
    },
    async update({ serviceUrl, conversationId }, messageId, activity) {
      const client = await clientFor(serviceUrl)
      await client.conversations.updateActivity(conversationId, messageId, { ...activity, id: messageId })
    },
    async postToChannel({ serviceUrl, conversationId, tenantId, botId }, activity) {
      const client = await clientFor(serviceUrl)
      const made = await client.conversations.createConversation({
        isGroup: true,
        bot: { id: botId, name: '' },
        tenantId,
        channelData: { channel: { id: conversationId }, tenant: { id: tenantId } },
        activity: activity as Activity,
      } as never)
      return { conversationId: made.id, messageId: made.activityId ?? made.id.split(';messageid=')[1] ?? made.id }
    },
    async findMember({ serviceUrl, conversationId }, teamsId) {
      const client = await clientFor(serviceUrl)
      return client.conversations.getConversationMember(conversationId, teamsId)
    },
    async openChat({ serviceUrl, tenantId, botId, objectId }) {
      const client = await clientFor(serviceUrl)
      const made = await client.conversations.createConversation({
        isGroup: false,
        bot: { id: botId, name: '' },
        members: [{ id: objectId, name: '' }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      } as never)
      return made.id
    },
  }
}

async function createClient(
  authentication: BotFrameworkAuthentication,
  { appId, audience }: TeamsConfig,
  serviceUrl: string,
): Promise<ConnectorClient> {
  const factory = authentication.createConnectorFactory(botIdentity(appId))
  const client = await factory.create(serviceUrl, audience)
  // It repeats POSTs by itself and obeys any Retry-After in memory (botframework-connector 4.23.3); our jobs retry.
  const { client: inner } = client as unknown as { client?: { pipeline: Pipeline } }
  inner?.pipeline.removePolicy({ name: 'defaultRetryPolicy' })
  inner?.pipeline.addPolicy(impatient(10_000))
  return client as unknown as ConnectorClient
}
