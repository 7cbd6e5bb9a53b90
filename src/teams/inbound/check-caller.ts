import { isGuid } from '../../config/values.js'
import type { Config } from '../../config.js'
import type { Conversation } from '../../feature.js'
import { knownForAWhile } from '../../identity/known-for-a-while.js'
import { BadRequest } from '../../inbound.js'
import type { Logger } from '../../log.js'
import type { BotActivity } from '../inbound-activity.js'
import type { FindKey } from './bot-framework-keys.js'
import { checkToken } from './check-token.js'
import { isTeamsHost } from './teams-hosts.js'

/** Who is not Teams, or from where the bot may not be used, is refused. Answers are bland; the reason is for our log. */
export type CallerCheck = {
  /** By the token alone, before anything of the body is read. @throws BadRequest 401, 503 */
  token(authorization: string): Promise<void>
  /** By what came with it. @throws BadRequest 401, 403, 503 */
  activity(authorization: string, activity: BotActivity, conversation: Conversation): Promise<void>
}

/** For how long a token that was found good is not verified again; never past its end. */
const goodForMs = 300_000

/**
 * Lets in what Teams sent for this bot from a tenant that may use it, before the SDK sees it: the SDK also accepts an
 * Entra token of any tenant whose audience and client are the bot, an activity without a service url, and a channel
 * named by the caller (botframework-connector 4.23.3).
 */
export function callerCheck(options: {
  config: Config
  findKey: FindKey
  /** Whether our token may be sent to a service url; Microsoft's hosts, when left out. */
  mayAnswerAt?: (serviceUrl: string) => boolean
  now: () => Date
  log: Logger
}): CallerCheck {
  const { config, findKey, mayAnswerAt = isTeamsHost, now, log } = options
  const { appId, issuer } = config.teams
  const verified = knownForAWhile<{ serviceUrl: unknown }>()
  // The sandbox's bot has no id, listens on loopback alone and believes whoever is there.
  if (!appId && config.mode !== 'sandbox') throw new RangeError('a bot without an app id would believe everybody')

  /** @returns the service url that the token names */
  const serviceUrlOf = async (authorization: string): Promise<unknown> => {
    const at = now()
    const known = verified.get([authorization], at)
    if (known) return known.serviceUrl
    const { exp = 0, serviceurl } = await checkToken(authorization, findKey, { appId, issuer, now: at })
    verified.set([authorization], { serviceUrl: serviceurl }, Math.min(exp * 1000, at.getTime() + goodForMs))
    return serviceurl
  }

  return {
    async token(authorization) {
      if (appId) await serviceUrlOf(authorization).catch(refuse)
    },
    async activity(authorization, { channelId, serviceUrl, from }, { tenantId }) {
      // Replies go there with our own token.
      if (appId && (await serviceUrlOf(authorization).catch(refuse)) !== serviceUrl) {
        throw new BadRequest(401, 'service url is not the token’s')
      }
      if (channelId !== 'msteams') throw new BadRequest(403, 'not from Teams')
      if (appId && !mayAnswerAt(serviceUrl)) throw new BadRequest(403, 'service url is not one of Teams')
      if (!config.allowedTenants.includes(tenantId)) throw new BadRequest(403, 'tenant may not use the bot')
      if (from?.aadObjectId && !isGuid(from.aadObjectId)) throw new BadRequest(403, 'no Entra object id')
    },
  }

  function refuse(error: unknown): never {
    if (error instanceof BadRequest) throw error
    log.error({ error }, 'the keys of the Bot Framework cannot be read')
    throw new BadRequest(503, 'no keys')
  }
}
