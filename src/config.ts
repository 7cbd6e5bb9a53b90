import type { Policy } from './config/policy.js'
import { productionConfig } from './config/production.js'
import { sandboxConfig } from './config/sandbox.js'
import { ConfigurationError } from './errors.js'

/** Environment variables, as the process got them. */
export type Environment = Readonly<Record<string, string | undefined>>

export type Config = {
  mode: 'sandbox' | 'production'
  host: string
  port: number
  /** Where Teams and Azure DevOps reach the bot, without a slash at its end; empty when nobody said it. */
  publicUrl: string
  /** `postgres://…`, `memory:` or `file:<folder>` (the last two in the sandbox only). */
  databaseUrl: string
  logLevel: string
  teams: TeamsConfig
  azureDevOps: {
    /** Names of the organizations Latchkey looks after. */
    organizations: string[]
    /** Where Azure DevOps is: empty for the real one, `http://127.0.0.1:<port>` for the sandbox's. */
    baseUrl: string
  }
  /** Entra tenant ids whose people may use the bot, lower case; nobody else may, so none means nobody. */
  allowedTenants: string[]
  /** Entra object ids of those who run Latchkey. */
  operators: string[]
  /** Who may call the Azure DevOps webhook: a name, and the passwords that are valid now (two while one is rotated). */
  webhook: { username: string; passwords: string[] }
  /** Keys of the token fingerprints, newest first, 32 bytes or more each. */
  fingerprintKeys: Buffer[]
  policy: Policy
  /** Where the sandbox's own servers listen; only there. */
  sandbox?: SandboxPorts
}

export type SandboxPorts = { azureDevOps: number; signIn: number; playground: number }

export type TeamsConfig = {
  /** Application (client) id of the bot; empty only in the sandbox. */
  appId: string
  appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMsi'
  appTenantId: string
  appPassword: string
  /** Who signs what Teams sends, and where the keys are said. */
  issuer: string
  keysUrl: string
  /** The Bot Framework token service; empty for Microsoft's. */
  tokenServiceUrl: string
  /** Names of the two OAuth connections on the Azure Bot. */
  connections: { everyday: string; administration: string }
  /** Whether the client can open dialogs; Microsoft's Agents Playground cannot. */
  dialogs: boolean
}

/** Names of variables that hold a credential of the bot in Teams: any of them set means that this is not the sandbox. */
export const teamsCredentials = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'MicrosoftAppType']

/**
 * Reads and checks the whole configuration at once.
 * @throws ConfigurationError that lists everything that is wrong, by variable
 */
export function readConfig(env: Environment): Config {
  const production = env.NODE_ENV === 'production' || teamsCredentials.some((name) => env[name])
  const problems: string[] = []
  const config = production ? productionConfig(env, problems) : sandboxConfig(env, problems)
  if (problems.length > 0) throw new ConfigurationError(problems)
  return config
}
