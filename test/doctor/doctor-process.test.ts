import { resolve } from 'node:path'
import { type Built, buildProgram } from '../setup/build-program.js'
import { complete } from '../setup/environment.js'
import { type Program, runProgram } from '../setup/program.js'
import { type Installation, startInstallation } from './installation.js'

let main: Built
let doctor: Built
let installation: Installation
let program: Program

beforeAll(async () => {
  main = await buildProgram('src/main.ts')
  doctor = await buildProgram('test/setup/doctor-process.ts')
  installation = await startInstallation()
}, 120_000)
afterAll(async () => {
  await installation.stop()
  await main.remove()
  await doctor.remove()
})
afterEach(() => program.remove())

/** A whole configuration of production, with the database down: that is the one thing that is not well. */
function environment(): Record<string, string> {
  const { config, entra } = installation
  const { MicrosoftAppPassword, ...rest } = complete as Record<string, string>
  return {
    ...rest,
    DATABASE_URL: 'postgres://latchkey@127.0.0.1:1/latchkey',
    AZURE_DEVOPS_ORGANIZATIONS: 'contoso',
    MicrosoftAppId: config.teams.appId,
    MicrosoftAppTenantId: config.teams.appTenantId,
    MicrosoftAppType: 'UserAssignedMsi',
    WEBHOOK_AZURE_DEVOPS_PASSWORDS: 'synthetic-'.repeat(3),
    POLICY_FILE: resolve('env/policy.sandbox.yaml'),
    IDENTITY_ENDPOINT: `${entra.url}/msi/token`,
    IDENTITY_HEADER: 'sandbox',
  }
}

test('as a process, with the credentials of its host, it finds what is not well and exits with 1', async () => {
  const { config, latchkey, entra } = installation
  const hosts = {
    publicUrl: latchkey.config.publicUrl,
    azureDevOps: latchkey.azureDevOps.url,
    tokenServiceUrl: entra.url,
    keysUrl: config.teams.keysUrl,
  }
  program = await runProgram(process.execPath, [doctor.path, JSON.stringify(hosts)], environment())
  expect(await program.ended).toBe(1)
  const lines = program.printed().trim().split('\n')
  expect(lines.filter((line) => /^[✗?]/.test(line))).toEqual([
    expect.stringContaining('✗ The database cannot be used: nothing listens there.'),
  ])
  expect(lines).toContain('✓ The bot gets a token for Teams.')
  expect(lines).toContain('✓ The bot gets a token for Azure DevOps.')
  expect(lines.at(-1)).toBe('1 to mend.')
  expect(program.printed()).not.toContain('synthetic-synthetic-')
}, 60_000)

test('a configuration that is not complete is listed at once, by variable, and what can be looked at is', async () => {
  const { OPERATORS, MicrosoftAppId, ...env } = environment()
  program = await runProgram(process.execPath, [main.path, 'doctor'], {
    ...env,
    FINGERPRINT_KEYS: 'c2hvcnQ',
    // So that nothing is asked for beyond this machine.
    HTTPS_PROXY: 'proxy.example.com',
  })
  expect(await program.ended).toBe(1)
  const lines = program.printed().trim().split('\n')
  expect(lines.slice(0, 5)).toEqual([
    expect.stringMatching(/^✗ OPERATORS is missing/),
    expect.stringMatching(/^✗ HTTPS_PROXY/),
    expect.stringMatching(/^✗ MicrosoftAppId is missing/),
    expect.stringMatching(/^✗ FINGERPRINT_KEYS/),
    expect.stringMatching(/^✗ The database cannot be used: nothing listens there/),
  ])
  expect(lines.slice(5, -1)).toContain('? I could not find out who the policy names: see OPERATORS, HTTPS_PROXY above.')
  for (const line of lines.slice(5, -1))
    expect(line).toMatch(/^\? I could not find out .*: see .*HTTPS_PROXY.* above\.$/)
  expect(lines.at(-1)).toBe('5 to mend, 10 not known.')
  expect(program.printed()).not.toContain('c2hvcnQ')
}, 60_000)

test('where nothing is configured it says that this would be the sandbox', async () => {
  program = await runProgram(process.execPath, [main.path, 'doctor'])
  expect(await program.ended).toBe(1)
  expect(program.printed()).toContain(
    '✗ Neither NODE_ENV=production nor a MicrosoftApp… variable is set, so this is the sandbox, which needs no doctor.',
  )
}, 60_000)
