import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export const appId = '0f5d2c1b-9e8a-4d7c-b6a5-f4e3d2c1b0a9'
const tenant = '7d1c6b5a-4f3e-4d2c-9b1a-0f9e8d7c6b5a'

/** Microsoft's side of the bots, on loopback: signing keys, and a Teams that takes every message. */
export type Hosts = {
  /** What every bot is started with. */
  env: Record<string, string>
  serviceUrl: string
  /** What Teams sends along: by the Bot Framework, or by Entra where an SDK only lets Entra's keys be elsewhere. */
  bearers: { teams: string; entra: string }
  /** How many messages it took since it was last asked. */
  taken(): number
  stop(): Promise<void>
}

export async function startHosts(): Promise<Hosts> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'own', endorsements: ['msteams'] }] })
  let taken = 0
  let url = ''
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    if (request.method === 'POST') {
      await drained(request)
      taken += 1
      response.statusCode = 201
      response.end(JSON.stringify({ id: `m-${taken}-${process.pid}` }))
    } else if (request.url?.includes('/members/')) response.end(member(request.url))
    else if (request.url?.startsWith('/identity')) response.end(managedIdentityToken())
    else if (request.url?.endsWith('/openidconfiguration')) response.end(JSON.stringify({ jwks_uri: `${url}/keys` }))
    else response.end(keys)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const serviceUrl = `${url}/teams`
  const entraIssuer = `https://sts.windows.net/${tenant}/`
  const bearer = (issuer: string) =>
    new SignJWT({ serviceurl: serviceUrl })
      .setProtectedHeader({ alg: 'RS256', kid: 'own', typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience(appId)
      .setNotBefore('-10s')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey)
  const teams = await bearer('https://api.botframework.com')
  return {
    env: {
      BOT_APP_ID: appId,
      BOT_KEYS_URL: `${url}/openidconfiguration`,
      BOT_TENANT: tenant,
      BOT_AUTHORITY: `${url}/${tenant}`,
      BOT_ENTRA_ISSUER: entraIssuer,
      // What the bots show Teams; it looks at none. Ours asks for it as on an App Service with a managed identity.
      BOT_BEARER: teams,
      IDENTITY_ENDPOINT: `${url}/identity`,
      IDENTITY_HEADER: 'bench',
    },
    serviceUrl,
    bearers: { teams, entra: await bearer(entraIssuer) },
    taken() {
      const count = taken
      taken = 0
      return count
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The roster knows everybody as one of its own. */
function member(url: string): string {
  return JSON.stringify({ id: decodeURIComponent(url.split('/').at(-1) ?? ''), userRole: 'user' })
}

function managedIdentityToken(): string {
  const expiresOn = Math.floor(Date.now() / 1000) + 3_600
  return JSON.stringify({ access_token: 'shown-to-nobody', expires_on: String(expiresOn), token_type: 'Bearer' })
}

async function drained(request: IncomingMessage): Promise<void> {
  for await (const _chunk of request);
}
