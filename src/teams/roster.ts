import { z } from 'zod/v4'
import type { Conversation } from '../feature.js'
import type { Connector } from './connector.js'
import type { BotActivity } from './inbound-activity.js'
import { personOf } from './turn.js'

const goodForMs = 900_000
const most = 1_000

const member = z.looseObject({ userRole: z.string().nullish(), tenantId: z.string().nullish() })

/** Whether Teams calls the sender of an activity a guest. @throws the SDK's RestError when it cannot be asked */
export type IsGuest = (activity: BotActivity, conversation: Conversation) => Promise<boolean>

/**
 * Asks the roster. Somebody who was invited into the tenant has an object id of the tenant, and nothing in what he sends
 * tells him from its own people. What it says is good for a quarter of an hour.
 */
export function roster(connector: Pick<Connector, 'findMember'>, now: () => Date): IsGuest {
  const known = new Map<string, { guest: boolean; until: number }>()
  return async (activity, conversation) => {
    const { objectId, tenantId, teamsId } = personOf(activity, conversation)
    const key = JSON.stringify([tenantId, objectId, teamsId])
    const before = known.get(key)
    if (before && before.until > now().getTime()) return before.guest
    const address = { serviceUrl: conversation.serviceUrl, conversationId: conversation.id }
    const { userRole, tenantId: own } = member.parse(await connector.findMember(address, teamsId))
    const guest =
      ['guest', 'anonymous'].includes(userRole?.toLowerCase() ?? '') ||
      Boolean(own && own.toLowerCase() !== tenantId.toLowerCase())
    const [oldest] = known.keys()
    if (known.size >= most && oldest) known.delete(oldest)
    known.set(key, { guest, until: now().getTime() + goodForMs })
    return guest
  }
}
