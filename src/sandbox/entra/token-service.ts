import { randomUUID } from 'node:crypto'
import { jsonOf, type LoopbackAnswer, type LoopbackRequest } from '../loopback-server.js'
import { asObject, asText } from '../teams/wire.js'
import { connections, findConnection } from './connections.js'
import type { EntraFaultName, EntraFaults } from './faults.js'
import type { PendingSignIns } from './pending-sign-ins.js'
import type { AccessToken, SignedIn } from './signed-in.js'
import { resourceOf, type SsoTokens } from './sso-tokens.js'

type TokenService = {
  signedIn: SignedIn
  pending: PendingSignIns
  faults: EntraFaults
  sso: SsoTokens
  url: () => string
}

type Asked = { request: LoopbackRequest; userId: string; connectionName: string; channelId: string }

const refuse = (status: number, code: string, message: string): LoopbackAnswer => ({
  status,
  json: { error: { code, message } },
})

const noToken: LoopbackAnswer = { status: 404 }

const tokenAnswer = ({ channelId, connectionName }: Asked, { token, expires }: AccessToken) => ({
  channelId,
  connectionName,
  token,
  expiration: expires.toISOString(),
})

const getToken = (service: TokenService, asked: Asked): LoopbackAnswer => {
  const { signedIn, pending, faults } = service
  const { userId, connectionName, request } = asked
  const code = request.query.get('code')
  if (code) {
    const redeemed = pending.redeem(code, userId, connectionName)
    if (!redeemed) return noToken
    signedIn.signIn(userId, redeemed.connection, redeemed.person)
  }
  const person = signedIn.personOf(userId, connectionName)
  if (person && !code && faults.take('mfa required', person, connectionName)) {
    signedIn.signOut(userId, connectionName)
    faults.next({ fault: 'mfa required', person, connection: connectionName })
    return noToken
  }
  const soon = person && faults.take('token expires soon', person, connectionName)
  const token = signedIn.tokenOf(userId, connectionName, soon && (soon.seconds ?? 60))
  return token ? { status: 200, json: tokenAnswer(asked, token) } : noToken
}

/** What Entra says to the token service, which passes it on: Microsoft identity platform, "on-behalf-of flow", errors. */
const entraRefusals: Partial<Record<EntraFaultName, string>> = {
  'consent missing': 'AADSTS65001: The user or administrator has not consented to use the application.',
  'mfa required': 'AADSTS50076: Due to a configuration change, you must use multi-factor authentication.',
  'exchange refused': 'The token could not be exchanged.',
}

const exchange = (service: TokenService, asked: Asked): LoopbackAnswer => {
  const { signedIn, faults, sso } = service
  const { userId, connectionName, request } = asked
  const connection = findConnection(connectionName)
  const person = connection && sso.personOf(asText(asObject(jsonOf(request.body))?.token), connection)
  if (!person) return refuse(400, 'BadArgument', 'The token cannot be exchanged.')
  for (const [fault, says] of Object.entries(entraRefusals)) {
    if (faults.take(fault as EntraFaultName, person, connectionName)) return refuse(400, 'BadArgument', says)
  }
  const useless = faults.take('exchanged token refused', person, connectionName) !== undefined
  signedIn.signIn(userId, connection, person, { useless })
  const token = signedIn.tokenOf(userId, connectionName)
  return token ? { status: 200, json: tokenAnswer(asked, token) } : noToken
}

const getAadTokens = ({ signedIn }: TokenService, asked: Asked): LoopbackAnswer => {
  const urls = asObject(jsonOf(asked.request.body))?.resourceUrls
  const token = signedIn.tokenOf(asked.userId, asked.connectionName)
  const tokens = Array.isArray(urls) && token ? urls.map((url) => [String(url), tokenAnswer(asked, token)]) : []
  return { status: 200, json: Object.fromEntries(tokens) }
}

const getTokenStatus = ({ signedIn }: TokenService, { request, userId, channelId }: Asked): LoopbackAnswer => {
  const include = request.query.get('include') || undefined
  const json = connections
    .filter(({ name }) => include?.split(',').includes(name) ?? true)
    .map(({ name }) => ({
      channelId,
      connectionName: name,
      hasToken: signedIn.personOf(userId, name) !== undefined,
      serviceProviderDisplayName: 'Azure Active Directory v2',
    }))
  return { status: 200, json }
}

const signOut = ({ signedIn }: TokenService, { userId, connectionName }: Asked): LoopbackAnswer => {
  signedIn.signOut(userId, connectionName || undefined)
  return { status: 204 }
}

const getSignInResource = ({ pending, url }: TokenService, { request }: Asked): LoopbackAnswer => {
  const id = pending.begin(request.query.get('state'))
  const connection = id && pending.find(id)?.connection
  if (!connection) return refuse(400, 'BadArgument', 'The state cannot be read, or names an unknown connection.')
  const tokenExchangeResource = { id: randomUUID(), uri: resourceOf(connection) }
  return { status: 200, json: { signInLink: `${url()}/sign-in?request=${id}`, tokenExchangeResource } }
}

type Route = {
  method: string
  path: string
  /** What the query must name. */
  needs: ('userId' | 'connectionName')[]
  answer(service: TokenService, asked: Asked): LoopbackAnswer
}

/** Paths and shapes as the Bot Framework token API declares them. */
const routes: readonly Route[] = [
  { method: 'GET', path: '/api/usertoken/GetToken', needs: ['userId', 'connectionName'], answer: getToken },
  { method: 'POST', path: '/api/usertoken/exchange', needs: ['userId', 'connectionName'], answer: exchange },
  { method: 'POST', path: '/api/usertoken/GetAadTokens', needs: ['userId', 'connectionName'], answer: getAadTokens },
  { method: 'GET', path: '/api/usertoken/GetTokenStatus', needs: ['userId'], answer: getTokenStatus },
  { method: 'DELETE', path: '/api/usertoken/SignOut', needs: ['userId'], answer: signOut },
  { method: 'GET', path: '/api/botsignin/GetSignInResource', needs: [], answer: getSignInResource },
]

/** Answers as the Bot Framework token service; undefined when the path is none of its own. */
export function answerTokenService(service: TokenService, request: LoopbackRequest): LoopbackAnswer | undefined {
  const route = routes.find(({ method, path }) => method === request.method && path === request.path)
  if (!route) return undefined
  if (service.faults.take('silent')) return { status: 0, silent: true }
  if (service.faults.take('hangs up')) return { status: 0, hangUp: true }
  if (service.faults.take('down')) return refuse(503, 'ServiceError', 'The token service is not available.')
  const { query } = request
  const missing = route.needs.find((name) => !query.get(name))
  if (missing) return refuse(400, 'BadArgument', `Missing ${missing}.`)
  const connectionName = query.get('connectionName') ?? ''
  if (connectionName && !findConnection(connectionName)) {
    return refuse(400, 'BadArgument', `No connection is called ${connectionName}.`)
  }
  const channelId = query.get('channelId') ?? 'msteams'
  return route.answer(service, { request, userId: query.get('userId') ?? '', connectionName, channelId })
}
