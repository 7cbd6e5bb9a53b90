import type { TokenCredential } from '@azure/identity'
import {
  AppCredentials,
  PasswordServiceClientCredentialFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector'
import type { TeamsConfig } from '../config.js'
import { teamsCredential } from '../identity/teams-credential.js'

/** The bot's credential as the SDK wants it; in the sandbox none, which the SDK takes for a bot without an id. */
export function botCredentials(config: TeamsConfig): ServiceClientCredentialsFactory {
  const credential = teamsCredential(config)
  if (!credential) return new PasswordServiceClientCredentialFactory('', '')
  return {
    isValidAppId: async (appId) => appId === config.appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async (_appId, audience = '') => new BotCredentials(config.appId, audience, credential),
  }
}

/** @returns a function that gives the bot's access token for Teams; none in the sandbox. @throws the credential's error */
export function botBearer(config: TeamsConfig): () => Promise<string | undefined> {
  const credential = teamsCredential(config)
  if (!credential) return async () => undefined
  const credentials = new BotCredentials(config.appId, config.audience, credential)
  return () => credentials.getToken()
}

/** The SDK keeps the token by application and audience until five minutes before its end. */
class BotCredentials extends AppCredentials {
  constructor(
    appId: string,
    private readonly audience: string,
    private readonly credential: TokenCredential,
  ) {
    super(appId, undefined, audience)
  }

  protected override async refreshToken() {
    const token = await this.credential.getToken(`${this.audience}/.default`)
    if (!token) throw new Error('Entra gave the bot no token.')
    return { accessToken: token.token, expiresOn: new Date(token.expiresOnTimestamp) }
  }
}
