import { decodeJwt } from 'jose'
import type { TeamsConfig } from '../config.js'
import { botAuthentication } from './adapter.js'
import { botIdentity } from './bot-identity.js'

/** What is said of the bot's own access token for Teams, without the token. */
export type BotTokenClaims = { audience: string; appId: string }

/** Any: no request is made to it. */
const serviceUrl = 'https://smba.trafficmanager.net/teams/'

/**
 * Gets an access token for Teams as the bot.
 * @returns undefined when it is not one that can be read
 * @throws the SDK's error when Entra gives none
 */
export async function readBotToken(config: TeamsConfig): Promise<BotTokenClaims | undefined> {
  const factory = botAuthentication(config).createConnectorFactory(botIdentity(config.appId))
  const { credentials } = await factory.create(serviceUrl, config.audience)
  const token = await (credentials as unknown as { getToken(): Promise<string> }).getToken()
  try {
    const { aud, appid, azp } = decodeJwt<{ appid?: string; azp?: string }>(token)
    return { audience: String(aud), appId: appid ?? azp ?? '' }
  } catch {
    return undefined
  }
}
