import type { Pipeline } from '@azure/core-rest-pipeline'
import type { BotFrameworkAuthentication, UserTokenClient } from 'botframework-connector'
import type { Activity } from 'botframework-schema'
import { outbound } from '../outbound.js'
import { botIdentity } from './bot-identity.js'
import { impatient } from './impatient.js'
import { tokenServiceFailure } from './token-service-failure.js'

/** What a sign-in is offered with: the page, and what a client can have exchanged without asking its person. */
export type SignInResource = { link: string; exchange?: { id?: string; uri?: string; providerId?: string } }

/**
 * People's access tokens, kept by the Bot Framework token service; nothing of them is stored here.
 * Every method throws SignInFailed when the service gives no answer, or another than these.
 */
export type UserTokens = {
  /** @returns the token, or undefined when the person has to sign in. `code` is the six digits of a sign-in just made. */
  find(teamsId: string, channelId: string, connection: string, code?: string): Promise<string | undefined>
  /** Takes what a client sends of its own accord for an access token, which `find` gives from then on. */
  exchange(teamsId: string, channelId: string, connection: string, token: string): Promise<void>
  signInResource(activity: Activity, connection: string): Promise<SignInResource>
  signOut(teamsId: string, channelId: string, connection: string): Promise<void>
}

export function createUserTokens(authentication: BotFrameworkAuthentication, appId: string): UserTokens {
  let client: Promise<UserTokenClient> | undefined
  const ask = async <T>(question: (tokens: UserTokenClient) => Promise<T>): Promise<T> => {
    client ??= createClient(authentication, appId)
    try {
      return await question(await client)
    } catch (error) {
      throw tokenServiceFailure(error)
    }
  }
  return {
    async find(teamsId, channelId, connection, code = '') {
      const found = await ask((tokens) => tokens.getUserToken(teamsId, connection, channelId, code))
      return found?.token || undefined
    },
    async exchange(teamsId, channelId, connection, token) {
      // The SDK (4.23.3) takes a 400 for an answer, too: its body is the error then.
      const given = await ask((tokens) => tokens.exchangeToken(teamsId, connection, channelId, { token }))
      if (!given?.token) throw tokenServiceFailure({ ...given, statusCode: 400 })
    },
    async signInResource(activity, connection) {
      const resource = await ask((tokens) => tokens.getSignInResource(connection, activity, ''))
      return { link: resource.signInLink ?? '', exchange: resource.tokenExchangeResource }
    },
    async signOut(teamsId, channelId, connection) {
      await ask((tokens) => tokens.signOutUser(teamsId, connection, channelId))
    },
  }
}

async function createClient(authentication: BotFrameworkAuthentication, appId: string): Promise<UserTokenClient> {
  const client = await authentication.createUserTokenClient(botIdentity(appId))
  // It repeats what failed by itself for seconds (botframework-connector 4.23.3), while somebody waits for an answer.
  const { client: api } = client as unknown as { client?: { client?: { pipeline: Pipeline } } }
  api?.client?.pipeline.removePolicy({ name: 'defaultRetryPolicy' })
  api?.client?.pipeline.addPolicy(impatient(5_000))
  // Its own would send the sandbox's requests to the proxy, too.
  api?.client?.pipeline.removePolicy({ name: 'proxyPolicy' })
  api?.client?.pipeline.addPolicy(outbound())
  return client
}
