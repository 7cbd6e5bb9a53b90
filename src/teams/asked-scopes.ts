import type { Activity } from 'botframework-schema'
import { askUrl } from '../ask-url.js'
import { isLoopback } from '../config/loopback.js'
import type { TeamsConfig } from '../config.js'
import { botAuthentication } from './adapter.js'
import { botIdentity } from './bot-identity.js'

/** What a sign-in asks Entra for, and in whose name. */
export type AskedOfEntra = { scopes: string; clientId: string }

const mostRedirects = 3

/**
 * Asks the token service for a sign-in link of an OAuth connection, and looks where it leads, without signing in.
 * @returns undefined when the connection is there, but the link does not show what it asks for
 * @throws the SDK's RestError when the token service gives no link
 */
export async function readAskedScopes(config: TeamsConfig, connection: string): Promise<AskedOfEntra | undefined> {
  const tokens = await botAuthentication(config).createUserTokenClient(botIdentity(config.appId))
  const { signInLink = '' } = await tokens.getSignInResource(connection, nobodyAsks(config.appId), '')
  let url = signInLink
  for (let i = 0; i < mostRedirects && mayOpen(url); i++) {
    const { searchParams } = new URL(url)
    const scopes = searchParams.get('scope')
    if (scopes) return { scopes, clientId: searchParams.get('client_id') ?? '' }
    const { headers } = await askUrl('GET', url)
    url = new URL(headers.get('location') ?? '', url).href
  }
  return undefined
}

/** A sign-in belongs to a message; this one was never sent. */
function nobodyAsks(appId: string): Activity {
  return {
    type: 'message',
    id: 'doctor',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    from: { id: 'doctor', name: '' },
    recipient: { id: `28:${appId}`, name: '' },
    conversation: { id: 'doctor' },
  } as Activity
}

function mayOpen(url: string): boolean {
  return URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopback(url))
}
