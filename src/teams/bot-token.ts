import { decodeJwt } from 'jose'
import type { TeamsConfig } from '../config.js'
import { botBearer } from './bot-credentials.js'

/** What is said of the bot's own access token for Teams, without the token. */
export type BotTokenClaims = { audience: string; appId: string }

/**
 * Gets an access token for Teams as the bot.
 * @returns undefined when it is not one that can be read
 * @throws the credential's error when Entra gives none
 */
export async function readBotToken(config: TeamsConfig): Promise<BotTokenClaims | undefined> {
  const token = (await botBearer(config)()) ?? ''
  try {
    const { aud, appid, azp } = decodeJwt<{ appid?: string; azp?: string }>(token)
    return { audience: String(aud), appId: appid ?? azp ?? '' }
  } catch {
    return undefined
  }
}
