import { createDefaultHttpClient, createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline'
import { z } from 'zod/v4'

/** A signing key of the Bot Framework, with the channels it may speak for. */
export type SigningKey = { kid: string; endorsements: string[]; jwk: { kty: string; n: string; e: string } }

/** @returns the key with this id, undefined when the Bot Framework has none such. @throws when it cannot be asked */
export type FindKey = (kid: string) => Promise<SigningKey | undefined>

const metadata = z.object({ jwks_uri: z.url() })
const keySet = z.object({
  keys: z.array(
    z.looseObject({
      kid: z.string(),
      kty: z.literal('RSA'),
      n: z.string(),
      e: z.string(),
      endorsements: z.array(z.string()).optional(),
    }),
  ),
})

const goodForMs = 24 * 3_600_000
/** A stranger can name any key, so an unknown one makes us look again only this often. */
const lookAgainMs = 300_000

/**
 * The Bot Framework's keys, read when first needed and kept for a day (Bot Framework documentation: "Authenticate
 * requests from the Bot Connector service to your bot").
 * @param metadataUrl of the OpenID configuration
 */
export function botFrameworkKeys(metadataUrl: string, now: () => Date): FindKey {
  let keys = new Map<string, SigningKey>()
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined
  const read = () => {
    reading ??= readKeys(metadataUrl)
      .then((found) => {
        keys = found
        readAt = now().getTime()
      })
      .finally(() => {
        reading = undefined
      })
    return reading
  }
  return async (kid) => {
    const age = now().getTime() - readAt
    if (age > goodForMs || (!keys.has(kid) && age > lookAgainMs)) await read()
    return keys.get(kid)
  }
}

/** The keys as they are now. @throws when they cannot be read */
export async function readKeys(metadataUrl: string): Promise<Map<string, SigningKey>> {
  const { jwks_uri } = metadata.parse(await getJson(metadataUrl))
  const { keys } = keySet.parse(await getJson(jwks_uri))
  return new Map(
    keys.map(({ kid, kty, n, e, endorsements = [] }) => [kid, { kid, endorsements, jwk: { kty, n, e } }] as const),
  )
}

async function getJson(url: string): Promise<unknown> {
  const { status, bodyAsText } = await createDefaultHttpClient().sendRequest(
    createPipelineRequest({
      url,
      headers: createHttpHeaders({ accept: 'application/json' }),
      abortSignal: AbortSignal.timeout(10_000),
      allowInsecureConnection: new URL(url).hostname === '127.0.0.1',
    }),
  )
  if (status !== 200) throw new Error(`the Bot Framework's keys: ${status}`)
  return JSON.parse(bodyAsText ?? '')
}
