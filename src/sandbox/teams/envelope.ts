import { DateTime } from 'luxon'
import { type SandboxPerson, tenantId } from '../people.js'
import { type Conversation, findPost, type Post } from './conversation.js'
import { botAccount, team } from './conversations.js'
import type { Activity, Json } from './wire.js'

const locale = 'en-US'
const timezone = 'Europe/Berlin'

/** Conversation id as an activity carries it: in a channel always that of a thread. */
export const conversationIdOf = (conversation: Conversation, root?: string): string =>
  root && conversation.kind === 'channel' ? `${conversation.id};messageid=${root}` : conversation.id

/** Id of the thread a post is in; undefined outside channels. */
export function threadOf(conversation: Conversation, id: string | undefined): string | undefined {
  const post: Post | undefined = id === undefined ? undefined : findPost(conversation, id)
  return conversation.kind === 'channel' ? (post?.root ?? post?.id) : undefined
}

const channelDataOf = (conversation: Conversation, tenant: string): Json =>
  conversation.kind === 'channel'
    ? {
        teamsChannelId: conversation.id,
        teamsTeamId: team.id,
        channel: { id: conversation.id },
        team: { id: team.id, name: team.name, aadGroupId: team.aadGroupId },
        tenant: { id: tenant },
      }
    : { tenant: { id: tenant } }

/**
 * The fields every activity from Teams carries: who, where, when, through which service.
 * Source: learn.microsoft.com, "Bot activity handlers" and "Channel and group chat conversations with a bot".
 */
export function envelope(options: {
  conversation: Conversation
  from: SandboxPerson
  serviceUrl: string
  at: Date
  id: string
  root?: string
}): Activity {
  const { conversation, from, at } = options
  const { kind, name } = conversation
  return {
    id: options.id,
    channelId: 'msteams',
    serviceUrl: options.serviceUrl,
    timestamp: at.toISOString(),
    localTimestamp: DateTime.fromJSDate(at).setZone(timezone).toISO(),
    localTimezone: timezone,
    locale,
    from: { id: from.teamsId, name: from.name, aadObjectId: from.objectId },
    recipient: { ...botAccount },
    conversation: {
      ...(kind !== 'personal' && { isGroup: true, ...(name && { name }) }),
      conversationType: kind,
      tenantId,
      id: conversationIdOf(conversation, options.root),
    },
    entities: [{ type: 'clientInfo', locale, country: 'US', platform: 'Web', timezone }],
    channelData: channelDataOf(conversation, from.tenantId ?? tenantId),
  }
}
