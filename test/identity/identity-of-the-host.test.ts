import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AzureDevOpsSandbox, startAzureDevOps } from '../../src/sandbox/azure-devops/start.js'
import type { Proof } from '../../src/sandbox/entra/registrations.js'
import { type EntraSandbox, startEntra } from '../../src/sandbox/entra.js'
import { tenantId } from '../../src/sandbox/people.js'
import { type Built, buildProgram } from '../setup/build-program.js'
import { makeCertificate } from '../setup/certificate.js'
import { runScript } from '../setup/run-script.js'

const now = () => new Date()
const synthetic = () => randomBytes(30).toString('base64url')
const scope = '499b84ac-1321-427f-aa17-267ca6975798/.default'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
const file = (name: string, content: string, mode = 0o600): string => {
  writeFileSync(join(folder, name), content, { mode })
  return join(folder, name)
}
/** A folder of programs in which there is none but what a test puts there. */
const programs = join(folder, 'programs')
mkdirSync(programs)

const tls = makeCertificate('Entra on loopback')
const own = makeCertificate('the service')
const [secret, projected] = [synthetic(), synthetic()]
const [withSecret, withCertificate] = [randomUUID(), randomUUID()]
const [withFederation, onHost] = [randomUUID(), randomUUID()]

let reader: Built
let azureDevOps: AzureDevOpsSandbox
let entra: EntraSandbox
let issued: { scopes: string[]; proof: Proof }[] = []
beforeAll(async () => {
  reader = await buildProgram('test/identity/read-as-the-host.ts')
  azureDevOps = await startAzureDevOps({ port: 0, now })
  entra = await startEntra({
    port: 0,
    now,
    tls,
    botUrl: 'http://127.0.0.1:1/api/messages',
    registrations: [
      { clientId: withSecret, secret },
      { clientId: withCertificate, certificate: own.cert },
      { clientId: withFederation, trusts: (assertion) => assertion === projected },
      { clientId: onHost, managed: true },
    ],
    bearerFor: () => 'a person',
    bearerForBot(scopes, proof) {
      issued.push({ scopes, proof })
      return azureDevOps.bearerFor('service')
    },
  })
})
afterAll(async () => {
  await entra.stop()
  await azureDevOps.stop()
  rmSync(folder, { recursive: true })
  await reader.remove()
})
beforeEach(() => {
  issued = []
})

/** What comes of two reads of Azure DevOps on a host with this environment, and with no program on its path. */
const read = (env: NodeJS.ProcessEnv, path = reader.path, authorityHost = entra.authorityHost) =>
  runScript(
    path,
    {
      PATH: programs,
      NODE_EXTRA_CA_CERTS: file('tls.pem', tls.cert),
      AZURE_AUTHORITY_HOST: entra.authorityHost,
      AZURE_TENANT_ID: tenantId,
      ...env,
    },
    { baseUrl: azureDevOps.url, authorityHost },
  )

const app = 'test/identity/app-on-the-host.ts'
const appService = () => ({ IDENTITY_ENDPOINT: `${entra.url}/msi/token`, IDENTITY_HEADER: synthetic() })
const machine = () => ({ AZURE_POD_IDENTITY_AUTHORITY_HOST: entra.url })

test.each<[string, Proof, () => NodeJS.ProcessEnv]>([
  ['a client secret', 'secret', () => ({ AZURE_CLIENT_ID: withSecret, AZURE_CLIENT_SECRET: secret })],
  [
    'a certificate',
    'certificate',
    () => ({
      AZURE_CLIENT_ID: withCertificate,
      AZURE_CLIENT_CERTIFICATE_PATH: file('service.pem', `${own.cert}${own.key}`),
    }),
  ],
  [
    'a workload identity',
    'federated',
    () => ({ AZURE_CLIENT_ID: withFederation, AZURE_FEDERATED_TOKEN_FILE: file('token', projected) }),
  ],
  ['the managed identity of an App Service', 'managed identity', appService],
  ['the managed identity of a virtual machine', 'managed identity', machine],
  [
    'one of several managed identities',
    'managed identity',
    () => ({ ...machine(), AZURE_CLIENT_ID: onHost, AZURE_TENANT_ID: '' }),
  ],
])('Latchkey reads Azure DevOps with %s, and asks for one token only', async (_name, proof, env) => {
  expect(await read(env())).toEqual({ name: 'Latchkey' })
  expect(issued).toEqual([{ scopes: [scope], proof }])
})

test("Latchkey reads Azure DevOps with the Azure CLI's sign-in, and runs it once", async () => {
  const calls = file('calls', '')
  const token = { accessToken: azureDevOps.bearerFor('service'), expires_on: Math.floor(Date.now() / 1000) + 3600 }
  const az = `#!/bin/sh\necho "$@" >>'${calls}'\necho '${JSON.stringify({ ...token, tokenType: 'Bearer' })}'\n`
  writeFileSync(join(programs, 'az'), az, { mode: 0o700 })
  const outcome = await read(nowhere()).finally(() => rmSync(join(programs, 'az')))
  expect(outcome).toEqual({ name: 'Latchkey' })
  expect(readFileSync(calls, 'utf8').trim().split('\n')).toEqual([
    expect.stringContaining(`--resource ${scope.replace('/.default', '')}`),
  ])
})

test('a host without an identity is told in one sentence', async () => {
  expect(await read(nowhere())).toEqual({
    error: expect.stringMatching(
      /^NoIdentity: Latchkey cannot read Azure DevOps: this host has no managed .*example\.$/,
    ),
  })
  expect(issued).toEqual([])
})

test('an identity that Entra refuses is told in one sentence, without what it tried', async () => {
  const wrong = synthetic()
  const outcome = await read({ ...nowhere(), AZURE_CLIENT_ID: withSecret, AZURE_CLIENT_SECRET: wrong })
  expect(outcome).toEqual({
    error:
      'NoIdentity: Entra refuses the identity with which Latchkey reads Azure DevOps (AADSTS7000215: Invalid client secret provided). Mend the AZURE_ settings.',
  })
})

test('where Entra cannot be reached, no credential is said to be missing', async () => {
  const away = 'https://127.0.0.1:1'
  const env = { AZURE_CLIENT_ID: withSecret, AZURE_CLIENT_SECRET: secret, AZURE_AUTHORITY_HOST: away }
  expect(await read(env, reader.path, away)).toEqual({
    error: expect.stringMatching(/^NoIdentity: Latchkey cannot read Azure DevOps: Entra cannot be reached\./),
  })
})

test('a choice of credentials that there is not is a fault of the configuration', async () => {
  const { error } = (await read({ AZURE_TOKEN_CREDENTIALS: 'production' })) as { error: string }
  expect(error).toContain('AZURE_TOKEN_CREDENTIALS: Invalid value')
  expect(error).toMatch(/^ConfigurationError/)
})

test('the app reads as the service that the host says it is', async () => {
  azureDevOps.exchanges.length = 0
  const outcome = (await read(appService(), app)) as { ready: number; logged: string }
  expect(outcome.ready).toBe(200)
  expect(issued.length).toBeGreaterThan(0)
  const asked = azureDevOps.exchanges.map(({ path, status }) => `${status} ${path}`)
  expect(asked).toContain('200 /dev.azure.com/contoso/_apis/projects')
  expect(asked).toContainEqual(expect.stringMatching(/^200 .*\/_apis\/build\/builds$/))
  expect(asked.filter((line) => !line.startsWith('200'))).toEqual([])
})

test('the app runs on without an identity, and its log says what is missing', async () => {
  azureDevOps.exchanges.length = 0
  const outcome = (await read(nowhere(), app)) as { ready: number; logged: string }
  expect(outcome.ready).toBe(200)
  expect(outcome.logged).toContain('Latchkey cannot read Azure DevOps: this host has no managed identity')
  expect(azureDevOps.exchanges).toEqual([])
})

/** A virtual machine without this identity: its metadata answers, and has none. */
function nowhere(): NodeJS.ProcessEnv {
  return { ...machine(), AZURE_CLIENT_ID: randomUUID() }
}
