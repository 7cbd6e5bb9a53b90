import { z } from 'zod/v4'
import { askUrl } from '../../ask-url.js'

/** A signing key of the Bot Framework, with the channels it may speak for. */
export type SigningKey = z.infer<typeof signingKey>

/** @returns the key with this id, undefined when the Bot Framework has none such. @throws when it cannot be asked */
export type FindKey = (kid: string) => Promise<SigningKey | undefined>

const metadata = z.object({ jwks_uri: z.url() })
const keySet = z.object({ keys: z.array(z.unknown()) })
const signingKey = z
  .object({
    kid: z.string(),
    kty: z.literal('RSA'),
    n: z.string(),
    e: z.string(),
    endorsements: z.array(z.string()).default([]),
  })
  .transform(({ kid, endorsements, ...jwk }) => ({ kid, endorsements, jwk }))

/** Keys are read again after a day; where that fails, they are believed for five, as the SDK does it. */
const readAgainMs = 24 * 3_600_000
const believedMs = 5 * 24 * 3_600_000
/** A stranger can name any key, so an unknown one makes us look again only this often; and a failure is tried again. */
const lookAgainMs = 300_000
const tryAgainMs = 30_000

/**
 * The Bot Framework's keys, read when first needed (Bot Framework documentation: "Authenticate requests from the Bot
 * Connector service to your bot").
 * @param metadataUrl of the OpenID configuration
 */
export function botFrameworkKeys(metadataUrl: string, now: () => Date): FindKey {
  let keys = new Map<string, SigningKey>()
  let readAt = Number.NEGATIVE_INFINITY
  let triedAt = Number.NEGATIVE_INFINITY
  let failed = false
  let reading: Promise<void> | undefined
  const since = (moment: number) => now().getTime() - moment
  const read = () => {
    if (!reading) triedAt = now().getTime()
    reading ??= readKeys(metadataUrl)
      .then((found) => {
        keys = found
        readAt = now().getTime()
        failed = false
      })
      .catch((error: unknown) => {
        failed = true
        throw error
      })
      .finally(() => {
        reading = undefined
      })
    return reading
  }
  return async (kid) => {
    const mayTry = reading !== undefined || since(triedAt) > tryAgainMs
    if (since(readAt) > believedMs) {
      if (!mayTry) throw new Error('the keys of the Bot Framework could not be read a moment ago')
      await read()
    } else if (keys.has(kid)) {
      if (mayTry && since(readAt) > readAgainMs) read().catch(() => undefined)
    } else if (reading || since(triedAt) > (failed ? tryAgainMs : lookAgainMs)) {
      // With keys in hand, one that cannot be found is unknown, whatever kept us from looking.
      await read().catch(() => undefined)
    }
    return keys.get(kid)
  }
}

/** The keys as they are now, without those that nothing of ours could be signed with. @throws when they cannot be read */
export async function readKeys(metadataUrl: string): Promise<Map<string, SigningKey>> {
  const { jwks_uri } = metadata.parse(await getJson(metadataUrl))
  const { keys } = keySet.parse(await getJson(jwks_uri))
  const usable = keys.flatMap((key) => signingKey.safeParse(key).data ?? [])
  if (usable.length === 0) throw new Error('the Bot Framework gave no key that could be used')
  return new Map(usable.map((key) => [key.kid, key]))
}

async function getJson(url: string): Promise<unknown> {
  const { status, bodyAsText } = await askUrl('GET', url)
  if (status !== 200) throw new Error(`the Bot Framework's keys: ${status}`)
  return JSON.parse(bodyAsText ?? '')
}
