import { randomBytes } from 'node:crypto'
import type { LoopbackAnswer, LoopbackRequest } from '../loopback-server.js'
import { tenantId } from '../people.js'
import type { EntraFaults } from './faults.js'

export type IdentityEndpoint = {
  now: () => Date
  /** Accepts any client without a secret or assertion. */
  clientSecretless: boolean
  bearerForBot: (scopes: string[]) => string
  faults: EntraFaults
}

const seconds = 3599

const refuse = (status: number, error: string, code: number, text: string): LoopbackAnswer => ({
  status,
  json: { error, error_description: `AADSTS${code}: ${text}`, error_codes: [code] },
})

/** Microsoft identity platform, "OAuth 2.0 client credentials flow": token request and its answers. */
const clientCredentials = (endpoint: IdentityEndpoint, tenant: string, form: URLSearchParams): LoopbackAnswer => {
  if (tenant !== tenantId) return refuse(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`)
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.')
  }
  const proven = endpoint.clientSecretless || form.get('client_secret') || form.get('client_assertion')
  if (!form.get('client_id') || !proven) {
    return refuse(401, 'invalid_client', 7000215, 'Invalid client secret provided.')
  }
  const scopes = (form.get('scope') ?? '').split(' ').filter(Boolean)
  if (scopes.length !== 1 || !scopes[0]?.endsWith('/.default')) {
    return refuse(400, 'invalid_scope', 1002012, 'The scope must be one resource followed by /.default.')
  }
  const token = { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds }
  return { status: 200, json: { ...token, access_token: endpoint.bearerForBot(scopes) } }
}

/** App Service managed identity, api-version 2019-08-01: learn.microsoft.com, "Use managed identities for App Service". */
const managedIdentity = (endpoint: IdentityEndpoint, request: LoopbackRequest): LoopbackAnswer => {
  const resource = request.query.get('resource')
  if (!request.headers['x-identity-header'] || !resource) return { status: 400, json: { message: 'Bad request' } }
  const expires = Math.floor(endpoint.now().getTime() / 1000) + seconds
  const token = { token_type: 'Bearer', resource, expires_on: String(expires) }
  return { status: 200, json: { ...token, access_token: endpoint.bearerForBot([`${resource}/.default`]) } }
}

/** Tokens for the bot's own identity; undefined when the path is none of its own. */
export function answerIdentity(endpoint: IdentityEndpoint, request: LoopbackRequest): LoopbackAnswer | undefined {
  const asksForToken = request.path === '/msi/token' || request.path.endsWith('/oauth2/v2.0/token')
  const refused = asksForToken && endpoint.faults.take('bot refused')
  if (refused) return refuse(400, 'invalid_client', refused.aadsts ?? 7000215, 'The application was refused.')
  const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(request.path)?.[1]
  if (tenant && request.method === 'POST') {
    return clientCredentials(endpoint, tenant, new URLSearchParams(request.body.toString('utf8')))
  }
  if (request.path === '/msi/token' && request.method === 'GET') return managedIdentity(endpoint, request)
  return undefined
}

/** A token that no other sandbox knows. */
export const unknownBearer = (): string => randomBytes(24).toString('base64url')
