import { startApp } from './app.js'
import type { Config } from './config.js'
import { features } from './features.js'
import { serviceBearer } from './identity/service-credential.js'
import type { Logger } from './log.js'

/** Latchkey against real tenants and organizations. @throws ConfigurationError when the port is taken */
export function startProduction(config: Config, log: Logger): Promise<{ stop(): Promise<void> }> {
  return startApp({ config, features, log, now: () => new Date(), serviceBearer: serviceBearer() })
}
