import { type LoopbackRequest, startLoopbackServer, type Tls } from '../loopback-server.js'
import { people, type SandboxPerson } from '../people.js'
import { createBotEndpoint } from '../teams/bot-endpoint.js'
import type { Recorded } from '../teams/recorded.js'
import type { Activity } from '../teams/wire.js'
import { connections } from './connections.js'
import { createEntraFaults, type EntraFault } from './faults.js'
import { answerIdentity, unknownBearer } from './identity-endpoint.js'
import { createPendingSignIns } from './pending-sign-ins.js'
import type { Proof, Registration } from './registrations.js'
import { answerSignIn } from './sign-in-flow.js'
import { createSignedIn } from './signed-in.js'
import { createSsoTokens } from './sso-tokens.js'
import { answerTokenService } from './token-service.js'

export type EntraSandbox = {
  /** Of the token service, the sign-in pages, `/{tenant}/oauth2/v2.0/token` and `/msi/token`. */
  url: string
  /** The same by https, as @azure/identity insists on it; empty without `tls`. */
  authorityHost: string
  /** Whether this person is signed in; without a connection: to all of them. */
  signedIn(person: SandboxPerson, connection?: string): boolean
  signIn(person: SandboxPerson, connection?: string): void
  signOut(person: SandboxPerson, connection?: string): void
  /** What a Teams client would send to be exchanged, without asking the person; for one application, or any. */
  ssoToken(person: SandboxPerson, resource?: string): string
  faults: { next(fault: EntraFault): void; clear(): void }
  /** The activities it sent to the bot, each with its answer. */
  requests: Recorded[]
  stop(): Promise<void>
}

/**
 * Starts a simulated Entra with the Bot Framework token service and its sign-in pages.
 * `bearerFor` and `bearerForBot` make access tokens that the simulated Azure DevOps knows; `signedInFromStart` are all
 * but Alex, who sits at the page. Rejects when the port is taken.
 */
export async function startEntra(options: {
  port: number
  now: () => Date
  /** The bot's messaging endpoint. */
  botUrl: string
  bearerFor: (person: SandboxPerson, scopes: string[]) => string
  bearerForBot?: (scopes: string[], proof: Proof) => string
  /** The applications it knows, by what each proves itself; any, by any secret, when left out. */
  registrations?: Registration[]
  /** How long the bot's own tokens live (3599). */
  botTokenSeconds?: number
  /** Serves it by https too. */
  tls?: Tls
  /** The identity endpoint accepts a client without a secret. */
  clientSecretless?: boolean
  signedInFromStart?: SandboxPerson[]
  token?: (activity: Activity) => string | undefined
}): Promise<EntraSandbox> {
  const { now, botUrl, bearerFor, token } = options
  const faults = createEntraFaults()
  const pending = createPendingSignIns(now)
  const signedIn = createSignedIn({ now, bearerFor })
  const sso = createSsoTokens()
  const requests: Recorded[] = []
  const bot = createBotEndpoint({ botUrl, now, requests, token })
  const {
    bearerForBot = unknownBearer,
    clientSecretless = false,
    registrations,
    botTokenSeconds: seconds = 3599,
    tls,
  } = options
  let url = ''
  const handle = async (request: LoopbackRequest) =>
    answerTokenService({ signedIn, pending, faults, sso, url: () => url }, request) ??
    (await answerIdentity({ now, clientSecretless, bearerForBot, registrations, seconds, faults }, request)) ??
    (await answerSignIn({ pending, faults, bot, now }, request)) ?? { status: 404 }
  const server = await startLoopbackServer({ port: options.port, handle })
  url = server.url
  const secure = tls ? await startLoopbackServer({ port: 0, tls, handle }) : undefined
  const named = (name?: string) => connections.filter((connection) => (name ?? connection.name) === connection.name)
  const signIn = (person: SandboxPerson, connection?: string): void => {
    for (const one of named(connection)) signedIn.signIn(person.teamsId, one, person)
  }
  const { alex, ...colleagues } = people
  for (const person of options.signedInFromStart ?? Object.values(colleagues)) signIn(person)
  return {
    url,
    authorityHost: secure?.url ?? '',
    signedIn: (person, name) => named(name).every((one) => signedIn.personOf(person.teamsId, one.name) === person),
    signIn,
    signOut: (person, connection) => signedIn.signOut(person.teamsId, connection),
    ssoToken: sso.issue,
    faults: { next: faults.next, clear: faults.clear },
    requests,
    async stop() {
      await secure?.stop()
      await server.stop()
    },
  }
}
