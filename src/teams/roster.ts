import { z } from 'zod/v4'
import { TeamsError } from '../errors.js'
import type { Conversation } from '../feature.js'
import { knownForAWhile } from '../identity/known-for-a-while.js'
import type { Address, Connector } from './connector.js'
import type { BotActivity } from './inbound-activity.js'
import { personOf } from './turn.js'

const goodForMs = 900_000

/** By one of its ids an answer shows whom it is about; one without is none. */
const member = z.looseObject({
  id: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  userRole: z.string().nullish(),
  tenantId: z.string().nullish(),
})

/** Whether Teams calls the sender of an activity a guest. @throws when it cannot be asked, or answers about somebody else */
export type IsGuest = (activity: BotActivity, conversation: Conversation) => Promise<boolean>

/**
 * Asks the roster. Somebody who was invited into the tenant has an object id of the tenant, and nothing in what he sends
 * tells him from its own people. What it says is good for a quarter of an hour.
 */
export function roster(connector: Pick<Connector, 'findMember'>, now: () => Date): IsGuest {
  const known = knownForAWhile<boolean>()
  const ask = async (to: Address, teamsId: string) => {
    try {
      return await connector.findMember(to, teamsId)
    } catch (error) {
      // A connection that was kept open may have been closed meanwhile; to read twice does no harm.
      if (!(error instanceof TeamsError) || error.detail.status) throw error
      return connector.findMember(to, teamsId)
    }
  }
  return async (activity, conversation) => {
    const { objectId, tenantId, teamsId } = personOf(activity, conversation)
    const key = [tenantId, objectId, teamsId]
    const before = known.get(key, now())
    if (before !== undefined) return before
    const to = { serviceUrl: conversation.serviceUrl, conversationId: conversation.id }
    const { id, aadObjectId, userRole, tenantId: own } = member.parse(await ask(to, teamsId))
    if (id !== teamsId && aadObjectId?.toLowerCase() !== objectId) throw new Error('The roster told of somebody else.')
    const guest =
      ['guest', 'anonymous'].includes(userRole?.toLowerCase() ?? '') || Boolean(own && own.toLowerCase() !== tenantId)
    known.set(key, guest, now().getTime() + goodForMs)
    return guest
  }
}
