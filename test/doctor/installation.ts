import { randomUUID } from 'node:crypto'
import type { Config } from '../../src/config.js'
import { type DoctorOptions, runDoctor } from '../../src/doctor/run-doctor.js'
import { type EntraSandbox, startEntra } from '../../src/sandbox/entra.js'
import { tenantId } from '../../src/sandbox/people.js'
import { subscribeToPushes } from '../../src/sandbox/subscribe-to-pushes.js'
import { type BotFramework, issuer, startBotFramework } from '../setup/bot-framework.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

/** A whole installation on loopback in which all is well, until somebody breaks it. */
export type Installation = {
  latchkey: Latchkey
  entra: EntraSandbox
  config: Config
  /** What the bot's token for Teams says; changed to have another one. */
  claims: Record<string, unknown>
  /** @returns what the doctor printed, line by line, and its exit code */
  examine(changed?: Partial<DoctorOptions>): Promise<{ lines: string[]; code: number }>
  /** Mends all that was broken. */
  mend(): void
  stop(): Promise<void>
}

const azureDevOps = '499b84ac-1321-427f-aa17-267ca6975798'
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function startInstallation(): Promise<Installation> {
  const latchkey = await startLatchkey()
  const botFramework: BotFramework = await startBotFramework()
  const { world } = latchkey.azureDevOps
  const asSeeded = { identities: world.identities, projectRights: world.projectRights, connections: world.connections }
  const bearerForBot = ([scope = '']: string[]) =>
    scope.startsWith(azureDevOps)
      ? latchkey.azureDevOps.bearerFor('service')
      : `${part({ alg: 'none' })}.${part(installation.claims)}.x`
  const entra = await startEntra({
    port: 0,
    now: () => new Date(),
    botUrl: `${latchkey.config.publicUrl}/api/messages`,
    bearerFor: latchkey.azureDevOps.bearerFor,
    bearerForBot,
  })
  // Where @azure/identity finds the managed identity of an App Service; it looks once in the life of a process.
  Object.assign(process.env, { IDENTITY_ENDPOINT: `${entra.url}/msi/token`, IDENTITY_HEADER: 'sandbox' })
  const newConfig = (): Config => ({
    ...latchkey.config,
    mode: 'production',
    teams: {
      ...latchkey.config.teams,
      appId: randomUUID(),
      appType: 'UserAssignedMsi',
      credential: { kind: 'managed identity' },
      audience: issuer,
      appTenantId: tenantId,
      issuer,
      keysUrl: botFramework.keysUrl,
      tokenServiceUrl: entra.url,
    },
  })
  const installation: Installation = {
    latchkey,
    entra,
    config: newConfig(),
    claims: {},
    async examine(changed = {}) {
      const lines: string[] = []
      const { config } = installation
      const code = await runDoctor({
        config,
        now: () => new Date(),
        // The bot's other identity, asked for as it would be; not through the SDK, which keeps tokens of worlds that are gone.
        serviceBearer: () => managedIdentityToken(entra.url),
        print: (line) => void lines.push(line),
        pglite: latchkey.database.pglite,
        ...changed,
      })
      return { lines, code }
    },
    mend() {
      // Another application each time: the SDKs keep the tokens of those they know.
      installation.config = newConfig()
      installation.claims = { aud: issuer, appid: installation.config.teams.appId }
      Object.assign(world, asSeeded, { subscriptions: [] })
      subscribeToPushes(world, installation.config)
      latchkey.azureDevOps.faults.clear()
      entra.faults.clear()
    },
    async stop() {
      for (const name of ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER']) delete process.env[name]
      await entra.stop()
      await botFramework.stop()
      await latchkey.stop()
    },
  }
  installation.mend()
  return installation
}

async function managedIdentityToken(url: string): Promise<string> {
  const headers = { 'x-identity-header': 'sandbox' }
  const answer = await fetch(`${url}/msi/token?resource=${azureDevOps}&api-version=2019-08-01`, { headers })
  const body = (await answer.json()) as { access_token?: string; error_description?: string }
  if (!body.access_token) throw new Error(body.error_description)
  return body.access_token
}
