import { startApp } from './app.js'
import type { Config } from './config.js'
import { features } from './features.js'
import { serviceBearer } from './identity/service-credential.js'
import type { Logger } from './log.js'

/** Latchkey against real tenants and organizations. @throws ConfigurationError when the port is taken */
export async function startProduction(config: Config, log: Logger): Promise<{ stop(): Promise<void> }> {
  const bearer = serviceBearer(config.teams.authorityHost)
  const app = await startApp({ config, features, log, now: () => new Date(), serviceBearer: bearer })
  // Entra may be away for a while, so a start does not depend on it; but who starts it hears of it now.
  bearer().catch((error: unknown) => log.error({ error }, 'no identity at Azure DevOps'))
  return app
}
