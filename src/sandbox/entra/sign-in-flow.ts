import type { LoopbackAnswer, LoopbackRequest } from '../loopback-server.js'
import { people, type SandboxPerson, tenantId } from '../people.js'
import type { BotEndpoint } from '../teams/bot-endpoint.js'
import { asObject, asText } from '../teams/wire.js'
import type { EntraFaults } from './faults.js'
import type { PendingSignIn, PendingSignIns } from './pending-sign-ins.js'
import { choicePage, codePage, consentPage, donePage, secondStepPage, stalePage } from './sign-in-page.js'

type SignInFlow = { pending: PendingSignIns; faults: EntraFaults; bot: BotEndpoint; now: () => Date }

const everybody = Object.values(people)

/** The person asked comes first; the others are there because anybody may follow a link. */
const choicesFor = ({ userId }: PendingSignIn): SandboxPerson[] => [
  ...everybody.filter(({ teamsId }) => teamsId === userId),
  ...everybody.filter(({ teamsId }) => teamsId !== userId),
]

/** What a Teams client sends when its sign-in window closes: learn.microsoft.com, "Add authentication to your Teams bot". */
const verifyState = ({ reference }: PendingSignIn, code: string, at: Date) => ({
  type: 'invoke',
  name: 'signin/verifyState',
  id: `f:${at.getTime()}`,
  timestamp: at.toISOString(),
  channelId: reference.channelId,
  serviceUrl: reference.serviceUrl,
  locale: reference.locale ?? 'en-US',
  from: reference.user,
  recipient: reference.bot,
  conversation: { tenantId, ...asObject(reference.conversation) },
  channelData: { tenant: { id: tenantId } },
  value: { state: code },
})

const choose = async (flow: SignInFlow, form: URLSearchParams): Promise<LoopbackAnswer> => {
  const id = form.get('request') ?? ''
  const waiting = flow.pending.find(id)
  const person = everybody.find(({ objectId }) => objectId === form.get('person'))
  if (!waiting || !person) return stalePage()
  const { connection } = waiting
  if (flow.faults.take('consent missing', person, connection.name)) return consentPage(connection)
  const approved = form.get('approved') === 'yes'
  if (!approved && flow.faults.take('mfa required', person, connection.name)) return secondStepPage(id, person)
  const code = flow.pending.finish(id, person)
  // After a click the client sends the code with the click itself.
  if (form.get('clicked') !== 'yes') await flow.bot.post(verifyState(waiting, code, flow.now()))
  return flow.pending.waits(code) ? codePage(code) : donePage(person)
}

const authorizePath = `/${tenantId}/oauth2/v2.0/authorize`
const azureDevOps = '499b84ac-1321-427f-aa17-267ca6975798'

/** Where the token service's link leads: Entra's "OAuth 2.0 authorization code flow", which names what is asked for. */
function authorizeUrl(request: string, { clientId, scopes }: PendingSignIn['connection']): string {
  const scope = [...scopes.map((name) => `${azureDevOps}/${name}`), 'offline_access'].join(' ')
  return `${authorizePath}?${new URLSearchParams({ client_id: clientId, response_type: 'code', scope, request })}`
}

/** The pages of the sign-in link; undefined when the path is none of its own. */
export async function answerSignIn(flow: SignInFlow, request: LoopbackRequest): Promise<LoopbackAnswer | undefined> {
  if (request.path !== '/sign-in' && request.path !== authorizePath) return undefined
  if (request.method === 'POST') return choose(flow, new URLSearchParams(request.body.toString('utf8')))
  const id = request.query.get('request')
  const waiting = flow.pending.find(id)
  if (!id || !waiting) return stalePage()
  if (request.path === '/sign-in') return { status: 302, headers: { location: authorizeUrl(id, waiting.connection) } }
  const askedOf = asText(asObject(waiting.reference.user)?.name) ?? 'you'
  return choicePage(id, askedOf, waiting.connection, choicesFor(waiting))
}
