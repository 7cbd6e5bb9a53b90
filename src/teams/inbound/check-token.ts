import { decodeProtectedHeader, importJWK, type JWTPayload, jwtVerify } from 'jose'
import type { FindKey } from './bot-framework-keys.js'

/** Who Teams's requests are from and for. */
export type Expected = { appId: string; issuer: string; channelId: string; serviceUrl: string; now: Date }

/** The token is not one of Teams for this bot; `reason` is for our log and never for the caller. */
export class BadToken extends Error {
  override readonly name = 'BadToken'
  constructor(readonly reason: string) {
    super(reason)
  }
}

const clockToleranceSeconds = 300

/**
 * Checks the token of a request from Teams: RS256 by a key of the Bot Framework that speaks for the channel; issuer,
 * audience and times; and the activity's service url has to be the token's, because replies go there with our own token.
 * @returns its claims
 * @throws BadToken; any other error means that the keys could not be read
 */
export async function checkToken(authorization: string, findKey: FindKey, expected: Expected): Promise<JWTPayload> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization) ?? []
  if (!token) throw new BadToken('no bearer token')
  const { alg, kid } = headerOf(token)
  if (alg !== 'RS256' || !kid) throw new BadToken('not RS256 with a key id')
  const key = await findKey(kid)
  if (!key) throw new BadToken('unknown key')
  const claims = await verify(token, key.jwk, expected)
  if (!key.endorsements.includes(expected.channelId)) throw new BadToken('key does not speak for the channel')
  if (claims.serviceurl !== expected.serviceUrl) throw new BadToken('service url is not the token’s')
  return claims
}

function headerOf(token: string): { alg?: string; kid?: string } {
  try {
    return decodeProtectedHeader(token)
  } catch {
    throw new BadToken('not a token')
  }
}

async function verify(
  token: string,
  jwk: { kty: string; n: string; e: string },
  { issuer, appId, now }: Expected,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, await importJWK(jwk, 'RS256'), {
      algorithms: ['RS256'],
      issuer,
      audience: appId,
      clockTolerance: clockToleranceSeconds,
      currentDate: now,
      requiredClaims: ['exp', 'nbf', 'serviceurl'],
    })
    if (payload.aud !== appId) throw new BadToken('more than one audience')
    return payload
  } catch (error) {
    if (error instanceof BadToken) throw error
    throw new BadToken((error as { code?: string }).code ?? 'does not verify')
  }
}
