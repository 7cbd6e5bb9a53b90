import type { BotFrameworkAuthentication, UserTokenClient } from 'botframework-connector'
import type { Activity } from 'botframework-schema'
import { botIdentity } from './bot-identity.js'

/** People's access tokens, kept by the Bot Framework token service; nothing of them is stored here. */
export type UserTokens = {
  /** @returns the token, or undefined when the person has to sign in. `code` is the six digits of a sign-in just made. */
  find(teamsId: string, channelId: string, connection: string, code?: string): Promise<string | undefined>
  /** @returns the link of the sign-in page */
  signInLink(activity: Activity, connection: string): Promise<string>
  signOut(teamsId: string, channelId: string, connection: string): Promise<void>
}

export function createUserTokens(authentication: BotFrameworkAuthentication, appId: string): UserTokens {
  let client: Promise<UserTokenClient> | undefined
  const tokens = () => {
    client ??= authentication.createUserTokenClient(botIdentity(appId))
    return client
  }
  return {
    async find(teamsId, channelId, connection, code = '') {
      const found = await (await tokens()).getUserToken(teamsId, connection, channelId, code)
      return found?.token || undefined
    },
    async signInLink(activity, connection) {
      const { signInLink } = await (await tokens()).getSignInResource(connection, activity, '')
      return signInLink ?? ''
    },
    async signOut(teamsId, channelId, connection) {
      await (await tokens()).signOutUser(teamsId, connection, channelId)
    },
  }
}
