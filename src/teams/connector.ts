import type { Activity } from 'botframework-schema'
import { z } from 'zod/v4'
import type { TeamsConfig } from '../config.js'
import { TeamsError } from '../errors.js'
import { botBearer } from './bot-credentials.js'
import { teamsClient } from './teams-client.js'

/** Where a message goes: the chat or thread it stands in. */
export type Address = { serviceUrl: string; conversationId: string }

/** Speaks to Teams. Every method throws TeamsError, or the credential's error; `send-failure.ts` says what they mean. */
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

/** What Teams says of what it made. Without an id nothing can be done with it later, but it is there: not to be repeated. */
const made = z.object({ id: z.string().min(1), activityId: z.string().optional() })
type Made = z.infer<typeof made>

/**
 * The Bot Connector's REST API (Bot Framework documentation: "Bot Connector API reference"). Not the SDK's client: it
 * repeats POSTs by itself, waits for ever, and costs most of a turn (docs/decisions/what-of-the-sdks.md).
 */
export function createConnector(config: TeamsConfig): Connector {
  const ask = teamsClient(botBearer(config))
  const make = async (url: string, body: object): Promise<Made> => {
    const found = made.safeParse(await ask('POST', url, body))
    if (found.success) return found.data
    throw new TeamsError('POST', { status: 201, code: 'NoId' })
  }
  return {
    async post(to, activity) {
      const { id } = await make(conversation(to, 'activities'), activity)
      return id
    },
    async update(to, messageId, activity) {
      await ask('PUT', conversation(to, 'activities', messageId), { ...activity, id: messageId })
    },
    async postToChannel({ serviceUrl, conversationId, tenantId, botId }, activity) {
      const { id, activityId } = await make(conversations(serviceUrl), {
        isGroup: true,
        bot: { id: botId, name: '' },
        tenantId,
        channelData: { channel: { id: conversationId }, tenant: { id: tenantId } },
        activity,
      })
      return { conversationId: id, messageId: activityId ?? id.split(';messageid=')[1] ?? id }
    },
    findMember: (to, teamsId) => ask('GET', conversation(to, 'members', teamsId)),
    async openChat({ serviceUrl, tenantId, botId, objectId }) {
      const { id } = await make(conversations(serviceUrl), {
        isGroup: false,
        bot: { id: botId, name: '' },
        members: [{ id: objectId, name: '' }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      })
      return id
    },
  }
}

function conversations(serviceUrl: string): string {
  return `${serviceUrl.replace(/\/$/, '')}/v3/conversations`
}

function conversation({ serviceUrl, conversationId }: Address, ...path: string[]): string {
  return [conversations(serviceUrl), ...[conversationId, ...path].map(encodeURIComponent)].join('/')
}
