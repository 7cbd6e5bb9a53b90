import { decodeProtectedHeader, importJWK, type JWTPayload, jwtVerify } from 'jose'
import { BadRequest } from '../../inbound.js'
import type { FindKey } from './bot-framework-keys.js'

/** Who Teams's requests are from and for. */
export type Expected = { appId: string; issuer: string; now: Date }

const clockToleranceSeconds = 300

/**
 * Checks the token of a request from Teams: RS256 by a key of the Bot Framework that speaks for the channel; issuer,
 * audience and times.
 * @returns its claims
 * @throws BadRequest 401; any other error means that the keys could not be read
 */
export async function checkToken(authorization: string, findKey: FindKey, expected: Expected): Promise<JWTPayload> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization) ?? []
  if (!token) throw stranger('no bearer token')
  const { alg, kid } = headerOf(token)
  if (alg !== 'RS256' || !kid) throw stranger('not RS256 with a key id')
  const key = await findKey(kid)
  if (!key) throw stranger('unknown key')
  const claims = await verify(token, key.jwk, expected)
  if (!key.endorsements.includes('msteams')) throw stranger('key does not speak for the channel')
  return claims
}

function headerOf(token: string): { alg?: string; kid?: string } {
  try {
    return decodeProtectedHeader(token)
  } catch {
    throw stranger('not a token')
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
    if (payload.aud !== appId) throw stranger('more than one audience')
    return payload
  } catch (error) {
    if (error instanceof BadRequest) throw error
    throw stranger((error as { code?: string }).code ?? 'does not verify')
  }
}

function stranger(reason: string): BadRequest {
  return new BadRequest(401, reason)
}
