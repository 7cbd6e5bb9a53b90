import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export const issuer = 'https://api.botframework.com'
export const appId = '0f5d2c1b-9e8a-4d7c-b6a5-f4e3d2c1b0a9'

/** A Bot Framework of our own: its keys over HTTP, and tokens signed by them. */
export type BotFramework = {
  keysUrl: string
  /** How often somebody came to read the keys, whether he got them or not. */
  reads(): number
  /** From now on they cannot be read, or can be again. */
  down(is: boolean): void
  /** From now on there is one more key, which speaks for Teams. */
  add(kid: string): void
  /** From now on none of them can be used, or all can again. */
  spoilt(is: boolean): void
  /** A token as Teams sends it; what is given replaces its claims (undefined leaves one out) and its header. */
  token(
    serviceUrl: string,
    claims?: JWTPayload,
    header?: object,
    key?: 'own' | 'other channel' | 'stranger',
  ): Promise<string>
  publicPem: string
  stop(): Promise<void>
}

export async function startBotFramework(): Promise<BotFramework> {
  const [own, otherChannel, stranger] = await Promise.all(
    [1, 2, 3].map(() => generateKeyPair('RS256', { extractable: true })),
  )
  if (!own || !otherChannel || !stranger) throw new Error('no keys')
  const keys = [
    { ...(await exportJWK(own.publicKey)), kid: 'own', endorsements: ['msteams'] },
    { ...(await exportJWK(otherChannel.publicKey)), kid: 'other-channel', endorsements: ['webchat'] },
    { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'of another kind' },
    { ...(await exportJWK(otherChannel.publicKey)), endorsements: ['msteams'] },
  ]
  let reads = 0
  let isDown = false
  let isSpoilt = false
  let url = ''
  const server = createServer((request, response) => {
    if (request.url === '/openid') reads += 1
    if (isDown) response.statusCode = 500
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(request.url === '/keys' ? { keys: isSpoilt ? [] : keys } : { jwks_uri: `${url}/keys` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const signers = { own: own.privateKey, 'other channel': otherChannel.privateKey, stranger: stranger.privateKey }
  return {
    keysUrl: `${url}/openid`,
    reads: () => reads,
    down(is) {
      isDown = is
    },
    add: (kid) => void keys.push({ ...keys[0], kid, endorsements: ['msteams'] }),
    spoilt(is) {
      isSpoilt = is
    },
    publicPem: JSON.stringify(keys[0]),
    token(serviceUrl, claims = {}, header = {}, key = 'own') {
      const now = Math.floor(Date.now() / 1000)
      const usual = { iss: issuer, aud: appId, nbf: now - 10, exp: now + 600, serviceurl: serviceUrl }
      const kid = key === 'other channel' ? 'other-channel' : 'own'
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid, ...header })
        .sign(signers[key])
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
