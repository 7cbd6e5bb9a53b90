import { mark } from '../../src/log.js'
import { identityById } from '../../src/sandbox/azure-devops/world/identities.js'
import type { Latchkey } from './latchkey.js'

/** A secret that a world knows; `owner` is the one person who may be shown it, once. */
export type Secret = { what: string; text: string | Buffer; owner?: string }

// A shorter one, as of a database on this machine, would be found by chance.
const shortest = 12

/** Every secret that a world knows. */
export function secretsOf({ azureDevOps: { world }, teams, config }: Latchkey): Secret[] {
  const { webhook, webhookSecrets, fingerprintKeys, grantKeys, databaseUrl } = config
  const { credential } = config.teams
  const own = credential.kind === 'secret' ? [credential.secret] : []
  const password = URL.canParse(databaseUrl) ? decodeURIComponent(new URL(databaseUrl).password) : ''
  const all: Secret[] = [
    ...world.tokens.map(({ token, displayName, ownerId }) => ({
      what: `the token "${displayName}"`,
      text: token,
      owner: identityById(world, ownerId)?.originId,
    })),
    ...called('an access token', [...world.accessTokens.keys()]),
    ...called('a token that a client sent to be exchanged', sentToBeExchanged(teams)),
    ...called(webhookPassword, webhook.passwords),
    ...called('a secret of a webhook', Object.values(webhookSecrets).flat()),
    ...called('the bot’s own secret', own),
    ...called('the password of the database', [password]),
    ...called('a key of the fingerprints', fingerprintKeys),
    ...called('a key of the grants', grantKeys),
    // Whatever the last net caught had got as far as the log.
    ...called('something that was cut at the last moment', [mark]),
  ]
  return all.filter(({ text }) => text.length >= shortest)
}

/** The one that Azure DevOps is told when it is to call. */
export const webhookPassword = 'the password of a webhook'

const called = (what: string, texts: (string | Buffer)[]): Secret[] => texts.map((text) => ({ what, text }))

function sentToBeExchanged(teams: Latchkey['teams']): string[] {
  const sent = teams.requests.filter(({ direction }) => direction === 'to the bot')
  const bodies = sent.map(({ body }) => inJson(body)).join('\n')
  return [...new Set(bodies.match(/sandbox-sso-[\w-]+/g) ?? [])]
}

/** Empty for what is nested so deeply that it cannot be written again. */
export function inJson(body: unknown): string {
  try {
    return JSON.stringify(body) ?? ''
  } catch {
    return ''
  }
}
