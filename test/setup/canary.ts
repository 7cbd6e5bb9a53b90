import { mark } from '../../src/log.js'
import { identityById } from '../../src/sandbox/azure-devops/world/identities.js'
import { everythingKept } from './everything-kept.js'
import type { Latchkey } from './latchkey.js'

/** A secret that a world knows; `owner` is the one person who may be shown it, once. */
type Canary = { what: string; text: string; owner?: string }

/**
 * Looks for every secret of a world in everything that is kept, printed, counted or sent: the database with its jobs, the
 * log at debug level, the metrics, what was asked of Teams and of Azure DevOps, and the answers to Teams.
 * @returns a sentence for each that is where it must not be
 */
export async function canariesFound(latchkey: Latchkey): Promise<string[]> {
  const { azureDevOps, teams, entra } = latchkey
  const metrics = await fetch(`http://127.0.0.1:${latchkey.app.port}/metrics`)
  const asked = teams.requests.filter(({ direction }) => direction === 'from the bot')
  const places: [string, string][] = [
    ['the database', await everythingKept(latchkey)],
    ['the log', latchkey.logged()],
    ['the metrics', await metrics.text()],
    ['what was asked of Teams', JSON.stringify(asked.map(({ path, body, answer }) => [path, body, answer]))],
    ['the paths asked of Azure DevOps', JSON.stringify(azureDevOps.exchanges.map(({ path, query }) => [path, query]))],
  ]
  const answers = [...teams.requests, ...entra.requests]
    .filter(({ direction }) => direction === 'to the bot')
    .map(({ body, answer }) => ({ asker: askerOf(body), text: inJson(answer) }))
  return canariesOf(latchkey).flatMap((canary) => {
    const kept = places.filter(([, text]) => holds(text, canary)).map(([place]) => `${canary.what} is in ${place}.`)
    const shown = answers.filter(({ text }) => holds(text, canary))
    const rightly = shown.length === 0 || (shown.length === 1 && shown[0]?.asker === canary.owner)
    return rightly ? kept : [...kept, `${canary.what} was shown ${shown.length} times, or not to its owner.`]
  })
}

function canariesOf({ azureDevOps: { world }, teams, config }: Latchkey): Canary[] {
  const sentToBeExchanged = teams.requests.flatMap(({ body }) => inJson(body).match(/sandbox-sso-[\w-]+/g) ?? [])
  return [
    ...world.tokens.map(({ token, displayName, ownerId }) => ({
      what: `the token "${displayName}"`,
      text: token,
      owner: identityById(world, ownerId)?.originId,
    })),
    ...[...world.accessTokens.keys()].map((text) => ({ what: 'an access token', text })),
    ...[...new Set(sentToBeExchanged)].map((text) => ({ what: 'a token that a client sent to be exchanged', text })),
    ...[config.webhook.passwords, ...Object.values(config.webhookSecrets)]
      .flat()
      .map((text) => ({ what: 'a secret of a webhook', text })),
    ...config.fingerprintKeys.map((key) => ({ what: 'a key of the fingerprints', text: key.toString('base64') })),
    ...config.grantKeys.map((key) => ({ what: 'a key of the grants', text: key.toString('base64') })),
    // Whatever the last net caught had got as far as the log.
    { what: 'something that was cut at the last moment', text: mark },
  ]
}

/** Empty for what is nested so deeply that it cannot be written again. */
function inJson(body: unknown): string {
  try {
    return JSON.stringify(body) ?? ''
  } catch {
    return ''
  }
}

function holds(text: string, { text: secret }: Canary): boolean {
  return text.includes(secret) || text.includes(Buffer.from(`:${secret}`).toString('base64'))
}

function askerOf(body: unknown): string | undefined {
  return (body as { from?: { aadObjectId?: string } }).from?.aadObjectId
}
