import { Writable } from 'node:stream'
import { type App, startApp } from '../../src/app.js'
import { type Config, readConfig } from '../../src/config.js'
import type { Feature } from '../../src/feature.js'
import { features } from '../../src/features.js'
import { createLog } from '../../src/log.js'
import { type AzureDevOpsSandbox, startAzureDevOps } from '../../src/sandbox/azure-devops/start.js'
import { type Clock, createClock } from '../../src/sandbox/clock.js'
import { sandboxFeature } from '../../src/sandbox/commands/index.js'
import { type EntraSandbox, startEntra } from '../../src/sandbox/entra/start.js'
import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { subscribeToPushes } from '../../src/sandbox/subscribe-to-pushes.js'
import { startTeams, type TeamsSandbox } from '../../src/sandbox/teams/start.js'
import { type Asked, writeDownAskedOf } from './asked-of.js'
import { canariesFound } from './canary.js'
import { createTestDatabase, type TestDatabase } from './database.js'
import { freePort } from './free-ports.js'

/** The whole app over HTTP, on a real database, in a world of its own. */
export type Latchkey = {
  app: App
  azureDevOps: AzureDevOpsSandbox
  teams: TeamsSandbox
  entra: EntraSandbox
  clock: Clock
  database: TestDatabase
  config: Config
  /** What was asked of the simulated Entra. */
  askedOfTokenService: Asked[]
  /** Everything logged so far, at debug level. */
  logged(): string
  /** Waits until no job is left that could run now. */
  settled(): Promise<void>
  /** Stops the app and starts another on the same database and world. */
  restart(): Promise<void>
  /** Starts one more app on the same database; it is stopped with the first. */
  addReplica(): Promise<App>
  /** Stops all of it. @throws when a secret of this world is anywhere but in the one answer to its owner */
  stop(): Promise<void>
}

export type LatchkeyOptions = {
  /** Who has connected the Azure DevOps account already; everybody, when left out. */
  signedIn?: SandboxPerson[]
  /** Whether the Teams clients open dialogs; the Agents Playground does not. */
  dialogs?: boolean
  config?: Partial<Config>
  /** Begins at noon (UTC): where calendar days are counted, no midnight comes between. */
  atNoon?: boolean
  /** How the bot signs in itself. */
  serviceBearer?: () => Promise<string>
  teams?: Partial<Config['teams']>
  mayAnswerAt?: (serviceUrl: string) => boolean
  /** Instead of all of them: a test that counts what is written wants no schedule beside it. */
  features?: Feature[]
  /** With the commands of the sandbox, and with Azure DevOps telling of every push. */
  sandbox?: boolean
}

export async function startLatchkey(options: LatchkeyOptions = {}): Promise<Latchkey> {
  const clock = createClock(options.atNoon ? new Date().setUTCHours(12, 0, 0, 0) - Date.now() : 0)
  const { now } = clock
  const port = await freePort()
  const botUrl = `http://127.0.0.1:${port}/api/messages`
  const azureDevOps = await startAzureDevOps({ port: 0, now })
  const entra = await startEntra({
    port: 0,
    now,
    botUrl,
    bearerFor: azureDevOps.bearerFor,
    signedInFromStart: options.signedIn ?? Object.values(people),
  })
  const ofTokenService = writeDownAskedOf(entra.url)
  const teams = await startTeams({ port: 0, now, botUrl, ssoToken: entra.ssoToken })
  const database = await createTestDatabase()
  const base = readConfig({ PORT: String(port), LOG_LEVEL: 'debug' })
  const config: Config = {
    ...base,
    databaseUrl: database.url,
    teams: { ...base.teams, tokenServiceUrl: entra.url, dialogs: options.dialogs ?? true, ...options.teams },
    azureDevOps: { ...base.azureDevOps, baseUrl: azureDevOps.url },
    ...options.config,
  }
  const lines: string[] = []
  const log = createLog(
    'debug',
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    }),
  )
  const serviceBearer = options.serviceBearer ?? (async () => azureDevOps.bearerFor('service'))
  const schedules = features.flatMap((feature) => feature.schedules ?? []).map(({ name }) => name)
  const { world } = azureDevOps
  const sandbox = options.sandbox ? [sandboxFeature({ world, clock, teams, schedules, reports: config })] : []
  if (options.sandbox) subscribeToPushes(world, config)
  const all = [...(options.features ?? features), ...sandbox].map(onlyWhenTold)
  const start = (own = config) =>
    startApp({
      config: own,
      features: all,
      now,
      log,
      serviceBearer,
      pglite: database.pglite,
      mayAnswerAt: options.mayAnswerAt,
    })
  const replicas: App[] = []
  const latchkey: Latchkey = {
    app: await start(),
    azureDevOps,
    teams,
    entra,
    clock,
    database,
    config,
    askedOfTokenService: ofTokenService.asked,
    logged: () => lines.join(''),
    settled: () => settled(latchkey.app),
    async restart() {
      await latchkey.app.stop()
      latchkey.app = await start()
    },
    async addReplica() {
      const replica = await start({ ...config, port: 0 })
      replicas.push(replica)
      return replica
    },
    async stop() {
      const found = await canariesFound(latchkey)
      await Promise.all([latchkey.app, ...replicas].map((app) => app.stop()))
      await teams.stop()
      ofTokenService.stop()
      await entra.stop()
      await azureDevOps.stop()
      await database.drop()
      if (found.length > 0) throw new Error(`Secrets are where they must not be: ${found.join(' ')}`)
    },
  }
  return latchkey
}

/** Schedules run when a test says so, and not because the hour strikes while it runs. */
function onlyWhenTold(feature: Feature): Feature {
  const leapDay = '0 0 29 2 *'
  return { ...feature, schedules: feature.schedules?.map((schedule) => ({ ...schedule, cron: leapDay })) }
}

async function settled(app: App): Promise<void> {
  const { jobs } = app.context
  const until = Date.now() + 15_000
  // Twice in a row: one job may enqueue the next in the moment between two looks.
  for (let idle = 0; idle < 2; ) {
    idle = (await jobs.isIdle()) ? idle + 1 : 0
    if (Date.now() > until) throw new Error('The jobs did not come to rest within 15 seconds.')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
