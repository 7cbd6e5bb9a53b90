import type { Selectable } from 'kysely'
import type { Db } from '../database/database.js'
import type { ConversationTable } from '../database/tables.js'
import type { Conversation, Person } from '../feature.js'
import type { BotActivity } from './inbound-activity.js'

export type StoredConversation = Selectable<ConversationTable>

/** A thread's id is its channel's with `;messageid=…` behind it. */
export function conversationIdOf(thread: string): string {
  return thread.split(';messageid=')[0] ?? thread
}

/** Where an activity comes from. A channel thread's id is the channel's with `;messageid=…` behind it. */
export function conversationOf(activity: BotActivity): Conversation {
  const { conversation, channelData, serviceUrl } = activity
  const { conversationType: type, isGroup } = conversation
  // What we do not know may have many readers.
  const other = isGroup || (type && type !== 'personal') ? 'group' : 'personal'
  return {
    id: conversationIdOf(conversation.id),
    thread: conversation.id,
    tenantId: (conversation.tenantId ?? channelData?.tenant?.id ?? '').toLowerCase(),
    kind: type === 'channel' ? 'channel' : other,
    serviceUrl,
  }
}

// How old `updatedAt` may be: it only tells which of several chats was spoken in last.
const writtenAgainMs = 3_600_000

/** Keeps where to speak. @param stored the conversation as it is stored; most turns find it as it was, and write nothing */
export async function rememberConversation(
  db: Db,
  conversation: Conversation,
  stored: StoredConversation | undefined,
  facts: { botId: string; name: string; person?: Person; now: Date },
): Promise<void> {
  const personal = conversation.kind === 'personal' ? facts.person : undefined
  const row = {
    tenantId: conversation.tenantId,
    kind: conversation.kind,
    serviceUrl: conversation.serviceUrl,
    botId: facts.botId,
    // Whatever was known to be gone is back, because something came from it.
    goneAt: null,
    goneReason: null,
    ...(facts.name ? { name: facts.name } : {}),
    ...(personal
      ? { personObjectId: personal.objectId, personName: personal.name, personTeamsId: personal.teamsId }
      : {}),
  }
  const same = stored && Object.entries(row).every(([key, value]) => stored[key as keyof typeof row] === value)
  if (same && facts.now.getTime() - stored.updatedAt.getTime() < writtenAgainMs) return
  const written = { ...row, updatedAt: facts.now }
  await db
    .insertInto('conversations')
    .values({ id: conversation.id, name: '', ...written })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(written))
    .execute()
}

/** A conversation as stored, undefined when nothing ever came from it. */
export function findConversation(db: Db, id: string) {
  return db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The chat with one person, if there is one that works. */
export function findPersonalChat(db: Db, tenantId: string, objectId: string) {
  return db
    .selectFrom('conversations')
    .selectAll()
    .where('kind', '=', 'personal')
    .where('tenantId', '=', tenantId)
    .where('personObjectId', '=', objectId)
    .where('goneAt', 'is', null)
    .orderBy('updatedAt', 'desc')
    .executeTakeFirst()
}

/** The chats with these people, the newest first. */
export function listPersonalChats(db: Db, objectIds: string[]) {
  return db
    .selectFrom('conversations')
    .select(['tenantId', 'personObjectId'])
    .where('personObjectId', 'in', objectIds)
    .orderBy('updatedAt', 'desc')
    .execute()
}

/** Where and as whom to reach a tenant: taken from whatever came from it last. */
export function findWayToTenant(db: Db, tenantId: string) {
  return db
    .selectFrom('conversations')
    .select(['serviceUrl', 'botId'])
    .where('tenantId', '=', tenantId)
    .orderBy('updatedAt', 'desc')
    .executeTakeFirst()
}

/** Nothing is sent there until something comes from it again. */
export async function forgetConversation(db: Db, id: string, reason: string, now: Date): Promise<void> {
  await db.updateTable('conversations').set({ goneAt: now, goneReason: reason }).where('id', '=', id).execute()
}
