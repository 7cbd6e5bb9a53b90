import type { DoctorOptions } from '../../src/doctor/run-doctor.js'
import type { Fault } from '../../src/sandbox/azure-devops/faults.js'
import type { Subscription } from '../../src/sandbox/azure-devops/world/hooks.js'
import { connections } from '../../src/sandbox/entra/connections.js'
import { type Installation, startInstallation } from './installation.js'

let installation: Installation
let healthy: string[]

beforeAll(async () => {
  installation = await startInstallation()
  healthy = (await installation.examine()).lines
  installation.mend()
})
afterAll(() => installation.stop())
afterEach(() => installation.mend())

test('when all is well every line says so, and the exit code is 0', async () => {
  const { lines, code } = await installation.examine()
  expect(code).toBe(0)
  expect(lines.at(-1)).toBe('All is well.')
  expect(lines.filter((line) => !line.startsWith('✓')).slice(0, -1)).toEqual([
    expect.stringMatching(/^– Whether the tenant has consented .* cannot be seen from here\. → Type "sign in"/),
  ])
  for (const words of [
    'database',
    'clock',
    'token for Teams',
    "Bot Framework's keys",
    '"everyday"',
    '"administration"',
  ])
    expect(lines.join('\n')).toContain(words)
})

/** What is broken, and what of the options is other then. */
type Broken = (it: Installation) => Partial<DoctorOptions> | undefined
type Case = [name: string, broken: Broken, line: RegExp, alsoChanged?: RegExp]

const withTeams = (it: Installation, teams: Partial<Installation['config']['teams']>) => ({
  config: { ...it.config, teams: { ...it.config.teams, ...teams } },
})
const world = (it: Installation) => it.latchkey.azureDevOps.world
const fault = (path: RegExp, kind: Fault['fault']) => (it: Installation) => {
  it.latchkey.azureDevOps.faults.next({ path, fault: kind, times: 100 })
  return undefined
}
const hook = (changed: Partial<Subscription>) => (it: Installation) => {
  Object.assign(world(it).subscriptions[0] as Subscription, changed)
  return undefined
}
const hookInput = (name: string, value: string) => (it: Installation) => {
  const [first] = world(it).subscriptions
  if (first) first.consumerInputs[name] = value
  return undefined
}
const refusedWith = (aadsts: number) => (it: Installation) => {
  const error = new Error(`invalid_client: AADSTS${aadsts}: The application was refused. Trace ID: ${canary}`)
  return { ...it, serviceBearer: () => Promise.reject(error) }
}

// Made from parts, as a scanner of secrets would have it.
const canary = ['canary', 'of', 'the', 'doctor', '7f3a'].join('-')
const azureDevOpsLines = /^[✓?–] (contoso|Everybody|The policy)|token for Azure DevOps/
const closed = `postgres://latchkey:${canary}@127.0.0.1:1/latchkey`

const cases: Case[] = [
  [
    'the database is down',
    (it) => ({ pglite: undefined, config: { ...it.config, databaseUrl: closed } }),
    /^✗ The database cannot be used: nothing listens there\. → Check DATABASE_URL/,
    /database/,
  ],
  [
    'the clock is ahead',
    () => ({ now: () => new Date(Date.now() + 600_000) }),
    /^✗ The clock of this machine is (599|600|601) seconds ahead: tokens will be refused\. → Let it be set by NTP\./,
    /clock/,
  ],
  [
    'the clock is behind',
    () => ({ now: () => new Date(Date.now() - 600_000) }),
    /^✗ The clock of this machine is (599|600|601) seconds behind/,
    /clock/,
  ],
  [
    "the bot's credential is refused",
    (it) => {
      it.entra.faults.next({ fault: 'bot refused', times: 100 })
      return { serviceBearer: async () => it.latchkey.azureDevOps.bearerFor('service') }
    },
    /^✗ The bot gets no token for Teams: .*It is what the MicrosoftApp… variables say\./,
    /token for Teams|OAuth/,
  ],
  [
    "the bot's token is for something else",
    (it) => {
      it.claims.aud = 'https://graph.microsoft.com'
    },
    /^✗ The bot gets a token, but for https:\/\/graph\.microsoft\.com and not for https:\/\/api\.botframework\.com/,
    /token for Teams/,
  ],
  [
    "the bot's token is another application's",
    (it) => {
      it.claims.appid = '00000000-0000-4000-8000-000000000009'
    },
    /^✗ The bot gets a token for Teams, but as another application .* → MicrosoftAppId has to be/,
    /token for Teams/,
  ],
  [
    "the Bot Framework's keys cannot be read",
    (it) => withTeams(it, { keysUrl: 'http://127.0.0.1:1/openid' }),
    /^✗ The Bot Framework's keys cannot be read from 127\.0\.0\.1:1: whatever Teams sends will be refused\./,
    /keys/,
  ],
  [
    'an OAuth connection is missing',
    (it) => withTeams(it, { connections: { everyday: 'daily', administration: 'administration' } }),
    /^✗ The Azure Bot has no OAuth connection "daily"\. → Azure Bot, .*: add it, or correct OAUTH_CONNECTION_EVERYDAY/,
    /"everyday"/,
  ],
  [
    'an OAuth connection asks for too little',
    (it) => withTeams(it, { connections: { everyday: 'administration', administration: 'administration' } }),
    /^✗ The OAuth connection "administration" is there, but does not ask for vso\.pats, vso\.pats_manage, .*add them/,
    /"everyday"/,
  ],
  [
    "an OAuth connection stands on the bot's own registration",
    (it) => {
      const appId = connections[1]?.clientId ?? ''
      it.claims.appid = appId
      return withTeams(it, { appId })
    },
    /^✗ The OAuth connection "administration" is there, but on the bot's own registration/,
    /"administration"/,
  ],
  [
    'the token service is down',
    (it) => {
      it.entra.faults.next({ fault: 'down', times: 4 })
    },
    /^\? Whether there is an OAuth connection "everyday" is not known: the token service answered 503\./,
    /OAuth connection/,
  ],
  [
    'nothing answers at the public url',
    (it) => ({ config: { ...it.config, publicUrl: 'http://127.0.0.1:1' } }),
    /^✗ Nothing answers at http:\/\/127\.0\.0\.1:1\/api\/messages/,
    /api\/messages|git\.push/,
  ],
  [
    'something else answers at the public url',
    (it) => ({ config: { ...it.config, publicUrl: it.entra.url } }),
    /^✗ Something answers at .* with 404, and that is not the bot\. → Let the proxy pass/,
    /api\/messages|git\.push/,
  ],
  [
    'the secret of the bot at Azure DevOps is wrong',
    refusedWith(7000215),
    /^✗ The bot gets no token for Azure DevOps: the client secret is wrong \(AADSTS7000215\)\. → Make a new one/,
    azureDevOpsLines,
  ],
  [
    'nobody has consented to the application',
    refusedWith(65001),
    /^✗ The bot gets no token for Azure DevOps: nobody has consented .*AADSTS65001.* "Grant admin consent"/,
    azureDevOpsLines,
  ],
  [
    'Entra gives a reason that is not known here',
    refusedWith(99999),
    /^✗ The bot gets no token for Azure DevOps: Entra refuses it \(AADSTS99999\)/,
    azureDevOpsLines,
  ],
  [
    'the token is not for Azure DevOps',
    () => ({
      serviceBearer: async () => `e30.${Buffer.from('{"aud":"https://vault.azure.net"}').toString('base64url')}.x`,
    }),
    /^✗ The bot gets a token, but for https:\/\/vault\.azure\.net and not for Azure DevOps/,
    azureDevOpsLines,
  ],
  [
    'an organization is misspelt',
    (it) => ({
      config: { ...it.config, azureDevOps: { ...it.config.azureDevOps, organizations: ['contoso', 'contsoo'] } },
    }),
    /^✗ There is no organization "contsoo"\. → Correct AZURE_DEVOPS_ORGANIZATIONS\./,
    /Everybody/,
  ],
  [
    'the bot is no member',
    (it) => {
      const token = it.latchkey.azureDevOps.bearerFor('service')
      world(it).identities = world(it).identities.filter(({ displayName }) => displayName !== 'Latchkey')
      return { serviceBearer: async () => token }
    },
    /^✗ contoso: the bot's identity is not let in\. → Organization settings, Users, Add users/,
    azureDevOpsLines,
  ],
  [
    'the bot sees no project',
    (it) => {
      world(it).projectRights = []
    },
    /^✗ contoso: the bot's identity is a member \("Latchkey"\) but sees no project\./,
    azureDevOpsLines,
  ],
  [
    'it may not read runs',
    fault(/build\/builds/, 'forbidden'),
    /^✗ contoso: it may not read runs and their timelines in Data, Platform, Shop\. → .*View builds/,
    /runs/,
  ],
  [
    'it may not read timelines',
    fault(/\/timeline/, 'forbidden'),
    /^✗ contoso: it may not read runs and their timelines in Data, Platform, Shop\./,
    /runs/,
  ],
  [
    'it may not read Git',
    fault(/git\/repositories/, 'forbidden'),
    /^✗ contoso: it may not read Git repositories in/,
    /Git/,
  ],
  [
    'it may not read service connections in one project',
    (it) => {
      const shop = world(it).projects.find(({ name }) => name === 'Shop')
      return fault(new RegExp(`${shop?.id}/_apis/serviceendpoint`), 'forbidden')(it)
    },
    /^✗ contoso: it may not read service connections in Shop\. → .*role Reader/,
    /service connections|may use them/,
  ],
  [
    'it may not read which pipelines may use them',
    fault(/pipelinepermissions/, 'forbidden'),
    /^✗ contoso: it may not read which pipelines may use them in/,
    /may use them/,
  ],
  [
    'it may not read who the people are',
    fault(/graph\/users/, 'forbidden'),
    /^✗ contoso: it may not read who its people are\. → Organization settings, Users/,
    /people|Everybody/,
  ],
  [
    'Azure DevOps fails at one thing',
    fault(/git\/repositories/, 'error'),
    /^\? contoso: whether it may read Git repositories in Data, Platform, Shop is not known: Azure DevOps answered 500\./,
    /Git/,
  ],
  [
    'a hook is missing',
    (it) => {
      world(it).subscriptions.pop()
    },
    /^✗ contoso\/\w+: git\.push: the bot is not told: there is no service hook\. → Type "hooks add contoso\/\w+"/,
    /git\.push/,
  ],
  [
    'a hook was switched off by Azure DevOps',
    hook({ status: 'disabledBySystem' }),
    /^✗ .*git\.push: the bot is not told: Azure DevOps switched it off, because its deliveries failed\./,
    /git\.push/,
  ],
  [
    'a hook was switched off by somebody',
    hook({ status: 'disabledByUser' }),
    /^✗ .*git\.push: the bot is not told: somebody switched it off\./,
    /git\.push/,
  ],
  [
    'a hook is on probation',
    hook({ status: 'onProbation' }),
    /^✗ .*git\.push: the bot is not told: Azure DevOps holds it back/,
    /git\.push/,
  ],
  [
    'a hook leads elsewhere',
    hookInput('url', 'https://old.example.com/api/hooks/azure-devops'),
    /^✗ .*git\.push: the bot is not told: the service hook leads elsewhere, to old\.example\.com\./,
    /git\.push/,
  ],
  [
    'a hook comes with another user name',
    hookInput('basicAuthUsername', 'somebody'),
    /^✗ .*git\.push: the bot is not told: it comes with another user name/,
    /git\.push/,
  ],
  [
    'hooks cannot be read',
    fault(/hooks\/subscriptions/, 'forbidden'),
    /^\? contoso: whether the bot is told of pushes is not known: Azure DevOps answered 403\./,
    /git\.push/,
  ],
  [
    'the policy names somebody who is not there',
    (it) => {
      const approvers = [{ id: '00000000-0000-4000-8000-000000000009', name: 'Nobody Here' }]
      return { config: { ...it.config, policy: { ...it.config.policy, otherwise: { approvers } } } }
    },
    /^✗ The policy \(approver Nobody Here\) names 0{8}-.*, who is in none of the organizations\. → Correct/,
    /Everybody|policy file/,
  ],
]

test.each(cases)('%s: it says so, and all else is still checked', async (_name, broken, line, changed = /^$/) => {
  const options = broken(installation) ?? {}
  const { lines, code } = await installation.examine(options)
  expect(code).toBe(1)
  expect(lines).toContainEqual(expect.stringMatching(line))
  expect(lines.at(-1)).toMatch(/^(\d+ to mend|\d+ not known)/)
  const others = healthy.filter((each) => !changed.test(each) && each !== 'All is well.')
  expect(others.length).toBeGreaterThan(5)
  expect(lines).toEqual(expect.arrayContaining(others))
  expect(lines.join('\n')).not.toContain(canary)
})

describe('what is not needed', () => {
  test.each([
    ['token administration', /tokenadmin/, "it may not read people's tokens (token administration); a leaked token"],
    ['the audit log', /audit/, 'it may not read the audit log; nothing that Latchkey does today needs it'],
  ])('%s is called optional, and nothing is wrong without it', async (_name, path, words) => {
    fault(path, 'forbidden')(installation)
    const { lines, code } = await installation.examine()
    expect(lines).toContainEqual(expect.stringContaining(`– contoso: optional: ${words}`))
    expect(code).toBe(0)
  })

  test('without PUBLIC_URL nothing is said to be well that depends on it', async () => {
    const { lines } = await installation.examine({ config: { ...installation.config, publicUrl: '' } })
    expect(lines).toContainEqual(expect.stringMatching(/^– PUBLIC_URL is not set.* "hooks add" needs it too\./))
    expect(lines.filter((line) => line.includes('git.push')).every((line) => line.startsWith('– '))).toBe(true)
  })
})

test('a check that does not come to an end is said to be not known, and the others are made', async () => {
  installation.latchkey.azureDevOps.faults.next({ path: /connectionData/, fault: 'slow', ms: 60_000 })
  const { lines, code } = await installation.examine({ withinMs: 1_000 })
  expect(code).toBe(1)
  expect(lines).toContainEqual(expect.stringContaining('let into the organizations: no answer within 1 seconds.'))
  expect(lines).toContainEqual(expect.stringContaining('Everybody whom the policy'))
})

test('names from outside cannot begin a line of their own', async () => {
  const { identities } = world(installation)
  world(installation).identities = identities.map((each) =>
    each.displayName === 'Latchkey' ? { ...each, displayName: 'x\n✓ All is well.\u001b[2J' } : each,
  )
  const { lines } = await installation.examine()
  expect(lines.some((line) => /\p{Cc}/u.test(line))).toBe(false)
})

test('no token and no secret is printed', async () => {
  const { config, latchkey } = installation
  const { lines } = await installation.examine({ assumptions: true })
  const printed = lines.join('\n')
  const secrets = [
    ...config.webhook.passwords,
    ...config.fingerprintKeys.map((key) => key.toString('base64')),
    ...latchkey.azureDevOps.world.accessTokens.keys(),
    ...latchkey.azureDevOps.world.tokens.map(({ token }) => token),
  ]
  expect(secrets.length).toBeGreaterThan(5)
  expect(secrets.filter((secret) => printed.includes(secret))).toEqual([])
})

test('asked for the assumptions, it prints what Azure DevOps answers, by their numbers, and changes nothing', async () => {
  const { exchanges } = installation.latchkey.azureDevOps
  const before = exchanges.length
  const { lines, code } = await installation.examine({ assumptions: true })
  expect(code).toBe(0)
  for (const line of [
    /^3 contoso: whether an application may read token administration: 200: /,
    /^8 contoso: .*: 200: CheckSuite\.Completed/,
    /^12 contoso: .*: 302/,
    /^31 contoso: .*: 200: null/,
    /^40 contoso: .*: 200: authenticatedUser, /,
  ])
    expect(lines).toContainEqual(expect.stringMatching(line))
  const methods = new Set(exchanges.slice(before).map(({ method }) => method))
  expect([...methods].sort()).toEqual(['GET', 'HEAD'])
})
