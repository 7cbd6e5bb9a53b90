import { isGuid } from '../../config/values.js'
import type { Config } from '../../config.js'
import type { Conversation } from '../../feature.js'
import type { Logger } from '../../log.js'
import type { BotActivity } from '../inbound-activity.js'
import type { FindKey } from './bot-framework-keys.js'
import { BadToken, checkToken } from './check-token.js'
import { isTeamsHost } from './teams-hosts.js'
import { verifiedTokens } from './verified-tokens.js'

/** What a stranger gets; undefined for Teams. */
export type Refused = { status: 401 | 403 | 503 }

export type CheckCaller = (
  authorization: string,
  activity: BotActivity,
  conversation: Conversation,
) => Promise<Refused | undefined>

const spoken = ['message', 'invoke']

/**
 * Lets in what Teams sent for this bot from a tenant that may use it, before the SDK sees it: the SDK also accepts an
 * Entra token of any tenant whose audience and client are the bot, an activity without a service url, and a channel
 * named by the caller (botframework-connector 4.23.3). Answers are bland; the reason is in our log, without the token.
 */
export function callerCheck(options: {
  config: Config
  findKey: FindKey
  /** Whether our token may be sent to a service url; Microsoft's hosts, when left out. */
  mayAnswerAt?: (serviceUrl: string) => boolean
  now: () => Date
  log: Logger
}): CheckCaller {
  const { config, findKey, mayAnswerAt = isTeamsHost, now, log } = options
  const { appId, issuer } = config.teams
  const verified = verifiedTokens()
  const refuse = (status: Refused['status'], reason: string): Refused => {
    log.info({ status, reason }, 'caller refused')
    return { status }
  }
  return async (authorization, { type, channelId, serviceUrl, from }, { tenantId }) => {
    // The sandbox's bot has no id, listens on loopback alone and believes whoever is there.
    const stranger = appId ? await checkBearer(authorization, serviceUrl).then(() => undefined, whyNot) : undefined
    if (stranger) return stranger
    if (channelId !== 'msteams') return refuse(403, 'not from Teams')
    if (appId && !mayAnswerAt(serviceUrl)) return refuse(403, 'service url is not one of Teams')
    if (!config.allowedTenants.includes(tenantId.toLowerCase())) return refuse(403, 'tenant may not use the bot')
    if (spoken.includes(type) && !isGuid(from?.aadObjectId ?? '')) return refuse(403, 'no Entra object id')
    return undefined
  }

  async function checkBearer(authorization: string, serviceUrl: string): Promise<void> {
    const expected = { appId, issuer, channelId: 'msteams', serviceUrl, now: now() }
    const what = [authorization, serviceUrl]
    if (verified.has(what, expected.now)) return
    const { exp = 0 } = await checkToken(authorization, findKey, expected)
    verified.add(what, exp, expected.now)
  }

  function whyNot(error: unknown): Refused {
    if (error instanceof BadToken) return refuse(401, error.reason)
    log.error({ error }, 'the keys of the Bot Framework cannot be read')
    return refuse(503, 'no keys')
  }
}
