import { randomBytes } from 'node:crypto'
import type { LoopbackAnswer, LoopbackRequest } from '../loopback-server.js'
import { tenantId } from '../people.js'
import type { EntraFaults } from './faults.js'
import { type Proof, proofOf, type Registration } from './registrations.js'

export type IdentityEndpoint = {
  now: () => Date
  /** Accepts any client without a secret or assertion. */
  clientSecretless: boolean
  /** Who there is, and by what each proves itself; anybody by any secret, when left out. */
  registrations?: Registration[]
  /** How long a token lives. */
  seconds: number
  bearerForBot: (scopes: string[], proof: Proof) => string
  faults: EntraFaults
}

const refuse = (status: number, error: string, code: number, text: string): LoopbackAnswer => ({
  status,
  json: { error, error_description: `AADSTS${code}: ${text}`, error_codes: [code] },
})

/** Microsoft identity platform, "OAuth 2.0 client credentials flow": token request and its answers. */
const clientCredentials = async (
  endpoint: IdentityEndpoint,
  tenant: string,
  request: LoopbackRequest,
): Promise<LoopbackAnswer> => {
  const form = new URLSearchParams(request.body.toString('utf8'))
  if (tenant !== tenantId) return refuse(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`)
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.')
  }
  const proof = endpoint.registrations
    ? await proofOf(endpoint.registrations, form, `https://${request.headers.host}${request.path}`, endpoint.now())
    : anyProof(endpoint, form)
  if (!form.get('client_id') || !proof) {
    return refuse(401, 'invalid_client', 7000215, 'Invalid client secret provided.')
  }
  const scopes = (form.get('scope') ?? '').split(' ').filter(Boolean)
  if (scopes.length !== 1 || !scopes[0]?.endsWith('/.default')) {
    return refuse(400, 'invalid_scope', 1002012, 'The scope must be one resource followed by /.default.')
  }
  const token = { token_type: 'Bearer', expires_in: endpoint.seconds, ext_expires_in: endpoint.seconds }
  return { status: 200, json: { ...token, access_token: endpoint.bearerForBot(scopes, proof) } }
}

const anyProof = ({ clientSecretless }: IdentityEndpoint, form: URLSearchParams): Proof | undefined =>
  clientSecretless || form.get('client_secret') || form.get('client_assertion') ? 'secret' : undefined

/**
 * A token of an identity of the machine: App Service, api-version 2019-08-01 (learn.microsoft.com, "Use managed identities
 * for App Service"), or a virtual machine's metadata ("How to use managed identities on an Azure VM to acquire a token").
 */
const managedIdentity = (endpoint: IdentityEndpoint, request: LoopbackRequest): LoopbackAnswer => {
  const resource = request.query.get('resource')
  const asked = request.headers['x-identity-header'] || request.headers.metadata === 'true'
  if (!asked || !resource) return { status: 400, json: { message: 'Bad request' } }
  const clientId = request.query.get('client_id')
  const there = endpoint.registrations?.some((one) => one.managed && (!clientId || one.clientId === clientId)) ?? true
  if (!there) return { status: 400, json: { error: 'invalid_request', error_description: 'Identity not found' } }
  const { seconds } = endpoint
  const expires = Math.floor(endpoint.now().getTime() / 1000) + seconds
  const token = { token_type: 'Bearer', resource, expires_in: String(seconds), expires_on: String(expires) }
  const access_token = endpoint.bearerForBot([`${resource}/.default`], 'managed identity')
  return { status: 200, json: { ...token, access_token } }
}

/** Where the tokens of a tenant are asked for: OpenID Connect Discovery 1.0, as far as clients read it. */
const discovery = (tenant: string, { headers }: LoopbackRequest): LoopbackAnswer => {
  const base = `https://${headers.host}/${tenant}`
  return {
    status: 200,
    json: {
      issuer: `${base}/v2.0`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    },
  }
}

const identityPaths = ['/msi/token', '/metadata/identity/oauth2/token']

/** Tokens for the bot's own identity; undefined when the path is none of its own. */
export async function answerIdentity(
  endpoint: IdentityEndpoint,
  request: LoopbackRequest,
): Promise<LoopbackAnswer | undefined> {
  const asksForToken = identityPaths.includes(request.path) || request.path.endsWith('/oauth2/v2.0/token')
  const refused = asksForToken && endpoint.faults.take('bot refused')
  if (refused) return refuse(400, 'invalid_client', refused.aadsts ?? 7000215, 'The application was refused.')
  const [, tenant, what] =
    /^\/([^/]+)\/(oauth2\/v2\.0\/token|v2\.0\/\.well-known\/openid-configuration)$/.exec(request.path) ?? []
  if (tenant && what === 'oauth2/v2.0/token' && request.method === 'POST') {
    return clientCredentials(endpoint, tenant, request)
  }
  if (request.method !== 'GET') return undefined
  if (tenant && what !== 'oauth2/v2.0/token') return discovery(tenant, request)
  return identityPaths.includes(request.path.replace(/\/$/, '')) ? managedIdentity(endpoint, request) : undefined
}

/** A token that no other sandbox knows. */
export const unknownBearer = (): string => randomBytes(24).toString('base64url')
