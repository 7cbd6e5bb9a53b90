import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../../src/config.js'
import type { Registration } from '../../src/sandbox/entra/registrations.js'
import { type EntraSandbox, startEntra } from '../../src/sandbox/entra.js'
import { tenantId } from '../../src/sandbox/people.js'
import { startTeams, type TeamsSandbox } from '../../src/sandbox/teams.js'
import { makeCertificate } from '../setup/certificate.js'
import { complete } from '../setup/environment.js'
import { runScript } from '../setup/run-script.js'

const now = () => new Date()
const botUrl = 'http://127.0.0.1:1/api/messages'
const synthetic = () => randomBytes(30).toString('base64url')

const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content, { mode: 0o600 })
  return join(folder, name)
}

const tls = makeCertificate('Entra on loopback')
const [own, foreign] = [makeCertificate('the bot'), makeCertificate('the bot')]
const [secret, projected] = [synthetic(), synthetic()]
/** What the identity of this host gave as an assertion and nobody used yet: each is good for one token. */
const assertions = new Set<string>()
const host = randomUUID()

const registered = {
  secret: { clientId: randomUUID(), secret },
  certificate: { clientId: randomUUID(), certificate: own.cert },
  'federated token': { clientId: randomUUID(), trusts: (assertion: string) => assertion === projected },
  'federated identity': { clientId: randomUUID(), trusts: (assertion: string) => assertions.delete(assertion) },
  'managed identity': { clientId: randomUUID(), managed: true },
} satisfies Record<string, Registration>

const idOf = (kind: keyof typeof registered) => ({ MicrosoftAppId: registered[kind].clientId })

const bots: Record<string, Environment> = {
  secret: { ...idOf('secret'), MicrosoftAppPassword: secret },
  certificate: {
    ...idOf('certificate'),
    MicrosoftAppCertificatePath: file('bot.pem', `${own.cert}${own.key}`),
  },
  'federated token': { ...idOf('federated token'), MicrosoftAppFederatedTokenFile: file('token', projected) },
  'federated identity': { ...idOf('federated identity'), MicrosoftAppClientId: host },
  'managed identity': { ...idOf('managed identity'), MicrosoftAppType: 'UserAssignedMsi' },
  government: {
    ...idOf('secret'),
    MicrosoftAppPassword: secret,
    ChannelService: 'https://botframework.azure.us',
  },
  'another secret': { ...idOf('secret'), MicrosoftAppPassword: synthetic() },
  'another certificate': {
    ...idOf('certificate'),
    MicrosoftAppCertificatePath: file('foreign.pem', `${foreign.cert}${foreign.key}`),
  },
  'another federated token': {
    ...idOf('federated token'),
    MicrosoftAppFederatedTokenFile: file('foreign-token', synthetic()),
  },
  'an identity of another host': { ...idOf('federated identity'), MicrosoftAppClientId: randomUUID() },
  'a managed identity of another host': { MicrosoftAppId: randomUUID(), MicrosoftAppType: 'UserAssignedMsi' },
}

let entra: EntraSandbox
let teams: TeamsSandbox
let posted: Record<string, string>
beforeAll(async () => {
  entra = await startEntra({
    port: 0,
    now,
    botUrl,
    tls,
    registrations: [...Object.values(registered), { clientId: host, managed: true }],
    // MSAL keeps no token that ends within five minutes, so every request asks for a new one.
    botTokenSeconds: 60,
    bearerFor: () => 'a person',
    bearerForBot([scope = ''], proof) {
      if (scope !== 'api://AzureADTokenExchange/.default') return `by ${proof} for ${scope}`
      const assertion = synthetic()
      assertions.add(assertion)
      return assertion
    },
  })
  teams = await startTeams({ port: 0, now, botUrl })
  posted = await postAs(bots, { IDENTITY_ENDPOINT: `${entra.url}/msi/token`, IDENTITY_HEADER: 'synthetic' })
})
afterAll(async () => {
  await teams.stop()
  await entra.stop()
  rmSync(folder, { recursive: true })
})

/** Every bot opens a chat and posts there; @returns what came of it, and fills `teams.requests`. */
async function postAs(which: Record<string, Environment>, hostEnv: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const common: Environment = {
    ...complete,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppPassword: undefined,
    AZURE_AUTHORITY_HOST: entra.authorityHost,
  }
  const environments = Object.fromEntries(Object.entries(which).map(([name, env]) => [name, { ...common, ...env }]))
  const env = { ...hostEnv, NODE_EXTRA_CA_CERTS: file('tls.pem', tls.cert) }
  const input = { serviceUrl: teams.serviceUrl, environments }
  return (await runScript('test/identity/post-as-bots.ts', env, input)) as Record<string, string>
}

const bearerOf = (bot: string) =>
  teams.requests.find(({ body }) => (body as { text?: string }).text === `Hello from ${bot}`)?.headers.authorization

test.each([
  ['secret', 'secret'],
  ['certificate', 'certificate'],
  ['federated token', 'federated'],
  ['federated identity', 'federated'],
  ['managed identity', 'managed identity'],
])('a bot with a %s posts with the token that Entra gave it for that', (bot, proof) => {
  expect(posted[bot]).toBe('posted')
  expect(bearerOf(bot)).toBe(`Bearer by ${proof} for https://api.botframework.com/.default`)
})

test('in the government cloud the token is for the Bot Framework there', () => {
  expect(posted.government).toBe('posted')
  expect(bearerOf('government')).toBe('Bearer by secret for https://api.botframework.us/.default')
})

test('the assertion of a federated identity is asked for anew with every token', () => {
  // It needed two tokens, and each assertion is good for one.
  expect(posted['federated identity']).toBe('posted')
})

test.each([
  ['another secret', 'AADSTS7000215'],
  ['another certificate', 'AADSTS7000215'],
  ['another federated token', 'AADSTS7000215'],
  ['an identity of another host', 'Identity not found'],
  ['a managed identity of another host', 'Identity not found'],
])('a bot with %s posts nothing, and says why without what it tried', (bot, reason) => {
  expect(posted[bot]).toContain(reason)
  expect(bearerOf(bot)).toBeUndefined()
  for (const value of Object.values(bots[bot] ?? {})) expect(posted[bot]).not.toContain(value)
})

test('the identity of a virtual machine is found at its metadata address', async () => {
  teams.requests.length = 0
  const { 'managed identity': itself, 'federated identity': federated } = bots
  const outcome = await postAs(
    { itself: itself ?? {}, federated: federated ?? {} },
    {
      AZURE_POD_IDENTITY_AUTHORITY_HOST: entra.url,
    },
  )
  expect(outcome).toEqual({ itself: 'posted', federated: 'posted' })
  expect(bearerOf('itself')).toBe('Bearer by managed identity for https://api.botframework.com/.default')
})
