import type { AddressInfo } from 'node:net'
import type { SandboxPerson } from '../people.js'
import type { Exchange } from './exchange.js'
import { type Faults, noFaults } from './faults.js'
import { azureDevOpsServer } from './serve.js'
import { issueAccessToken } from './world/access-tokens.js'
import { announceChanges } from './world/announce-changes.js'
import { identityOf } from './world/identities.js'
import { seedWorld } from './world/seed-world.js'
import type { World } from './world/world.js'

export type AzureDevOpsSandbox = {
  /** `http://127.0.0.1:PORT`, to be followed by `/dev.azure.com/…`. */
  url: string
  world: World
  faults: Faults
  /** Every request and answer so far, the newest 5000. */
  exchanges: Exchange[]
  /** A new access token that is accepted here: of a person with these scopes (all when left out), or of the bot's application. */
  bearerFor(person: SandboxPerson | 'service', scopes?: string[]): string
  stop(): Promise<void>
}

/** Starts the simulated organization on loopback; port 0 picks a free one. Rejects when the port is taken. */
export async function startAzureDevOps(options: {
  port: number
  now: () => Date
  world?: World
}): Promise<AzureDevOpsSandbox> {
  const world = options.world ?? seedWorld(options.now)
  world.now = options.now
  const faults = noFaults()
  const exchanges: Exchange[] = []
  const server = azureDevOpsServer(world, faults, exchanges)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  world.url = url
  announceChanges(world)
  // Runs go on by themselves; somebody has to notice in order to tell the subscribers.
  const ticking = setInterval(() => announceChanges(world), 200).unref()
  return {
    url,
    world,
    faults,
    exchanges,
    bearerFor: (person, scopes) => issueAccessToken(world, identityOf(world, person), scopes),
    async stop() {
      clearInterval(ticking)
      world.stopping.abort()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.all(world.deliveries)
    },
  }
}
