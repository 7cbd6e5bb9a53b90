import type { Context } from '../feature.js'
import type { Address, Connector } from '../teams/connector.js'
import { findConversation, findPersonalChat, findWayToTenant, rememberConversation } from '../teams/conversations.js'
import type { Due } from './due-cards.js'

/** Where a card is to stand. `recordId` is the stored conversation, `inThread` that its thread is there already. */
export type Place = Address & {
  kind: 'personal' | 'group' | 'channel'
  tenantId: string
  botId: string
  recordId: string
  inThread: boolean
}

/** Why a card stands nowhere, in words for the log. */
export type NoPlace = { why: string }

const nobody: NoPlace = { why: 'nobody to reach' }
const notAllowed: NoPlace = { why: 'tenant may not use the bot' }

/** Asked each time: a tenant may have been taken out since its people and channels began to hear. */
export async function findPlace(context: Context, connector: Connector, due: Due): Promise<Place | NoPlace> {
  const [kind, id] = split(due.recipient)
  const isAllowed = (tenantId: string) => context.config.allowedTenants.includes(tenantId.toLowerCase())
  if (kind === 'conversation') {
    const row = await findConversation(context.db, id)
    if (!row || row.goneAt) return nobody
    if (!isAllowed(row.tenantId)) return notAllowed
    // An answer stays in the thread where it was asked for; news whose message is gone begins a new one.
    const inThread = due.messageId !== null || !due.told
    const conversationId = inThread && due.conversationId ? due.conversationId : row.id
    return { ...row, conversationId, recordId: row.id, inThread: conversationId !== row.id }
  }
  if (!isAllowed(due.tenantId)) return notAllowed
  const chat =
    (await findPersonalChat(context.db, due.tenantId, id)) ?? (await openChat(context, connector, due.tenantId, id))
  return chat ? { ...chat, conversationId: chat.id, recordId: chat.id, inThread: false } : nobody
}

async function openChat(context: Context, connector: Connector, tenantId: string, objectId: string) {
  const way = await findWayToTenant(context.db, tenantId)
  if (!way) return undefined
  const id = await connector.openChat({ ...way, tenantId, objectId })
  const conversation = { id, thread: id, tenantId, kind: 'personal' as const, serviceUrl: way.serviceUrl }
  const person = { objectId, tenantId, name: '', teamsId: '' }
  const stored = await findConversation(context.db, id)
  await rememberConversation(context.db, conversation, stored, {
    botId: way.botId,
    name: '',
    person,
    now: context.now(),
  })
  return findPersonalChat(context.db, tenantId, objectId)
}

function split(recipient: string): [string, string] {
  const at = recipient.indexOf(':')
  return [recipient.slice(0, at), recipient.slice(at + 1)]
}
