import { startApp } from '../app.js'
import type { Config } from '../config.js'
import { features } from '../features.js'
import type { Logger } from '../log.js'
import { startAzureDevOps } from './azure-devops/start.js'
import { checkPorts } from './check-ports.js'
import { createClock } from './clock.js'
import { sandboxFeature } from './commands/index.js'
import { startEntra } from './entra.js'
import { people } from './people.js'
import { startPlayground } from './playground.js'
import { subscribeToPushes } from './subscribe-to-pushes.js'
import { startTeams } from './teams.js'
import { welcome } from './welcome.js'

export type Sandbox = {
  /** Resolves to a sentence when the Playground ends by itself. */
  ended: Promise<string>
  stop(): Promise<void>
}

/**
 * Starts Latchkey with an organization, a sign-in and a Teams that only pretend, all on this machine, and prints what to
 * do with them. The people at the page are in the Playground; the colleagues' own chats are in our simulated Teams,
 * because the Playground shows nobody's chat but the current user's.
 * @throws ConfigurationError when a port is taken or the Playground is not installed
 */
export async function startSandbox(config: Config, log: Logger): Promise<Sandbox> {
  const ports = config.sandbox
  if (!ports) throw new TypeError('not a configuration of the sandbox')
  const { host, port } = config
  await checkPorts([
    { variable: 'PORT', port, host },
    { variable: 'SANDBOX_PORT', port: ports.azureDevOps, host },
    { variable: 'SANDBOX_SIGN_IN_PORT', port: ports.signIn, host },
    { variable: 'PLAYGROUND_PORT', port: ports.playground, host },
  ])
  const running: { stop(): Promise<void> }[] = []
  const started = <T extends { stop(): Promise<void> }>(part: T): T => {
    running.unshift(part)
    return part
  }
  const stop = async () => {
    for (const part of running.splice(0)) await part.stop()
  }
  try {
    const clock = createClock()
    const { now } = clock
    const botUrl = `http://${host}:${port}/api/messages`
    const azureDevOps = started(await startAzureDevOps({ port: ports.azureDevOps, now }))
    const { bearerFor, world } = azureDevOps
    const entra = started(await startEntra({ port: ports.signIn, now, botUrl, bearerFor }))
    const teams = started(await startTeams({ port: 0, now, botUrl }))
    const schedules = features.flatMap((feature) => feature.schedules ?? []).map(({ name }) => name)
    const sandbox = sandboxFeature({ world, clock, teams, schedules, reports: config })
    started(
      await startApp({
        config: {
          ...config,
          teams: { ...config.teams, tokenServiceUrl: entra.url },
          azureDevOps: { ...config.azureDevOps, baseUrl: azureDevOps.url },
        },
        features: [...features, sandbox],
        now,
        log,
        serviceBearer: async () => bearerFor('service'),
      }),
    )
    subscribeToPushes(world, config)
    const { alex, ...colleagues } = people
    for (const person of Object.values(colleagues)) await teams.chat(person).installs()
    const playground = started(await startPlayground({ port: ports.playground, botUrl }))
    const places = { latchkey: `http://${host}:${port}`, azureDevOps: azureDevOps.url, signIn: entra.url }
    console.log(welcome({ ...places, playground: playground.url }))
    return { ended: playground.ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
