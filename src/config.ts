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
  /** What the other webhooks are signed with, the secrets that are valid now; with none a webhook does not exist. */
  webhookSecrets: { github: string[]; gitguardian: string[] }
  /** Keys of the token fingerprints, newest first, 32 bytes or more each. */
  fingerprintKeys: Buffer[]
  /** Keys of the seals on grants, newest first, 32 bytes or more each. */
  grantKeys: Buffer[]
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
  /** How the bot proves to Entra who it is. */
  credential: BotCredential
  /** Who signs what Teams sends, and where the keys are said. */
  issuer: string
  keysUrl: string
  /** What the bot's own tokens for Teams are made for. */
  audience: string
  /** `ChannelService`, as the SDK calls it: which cloud it is; empty for Azure's public one. */
  channelService: '' | 'https://botframework.azure.us'
  /** Entra, where the bot asks for its tokens; empty for the cloud's own. */
  authorityHost: string
  /** The Bot Framework token service; empty for Microsoft's. */
  tokenServiceUrl: string
  /** Names of the two OAuth connections on the Azure Bot. */
  oauthConnections: { everyday: string; administration: string }
  /** Whether the client can open dialogs; Microsoft's Agents Playground cannot. */
  dialogs: boolean
  /** Whether the client signs its person in by itself, from an OAuth card; the Agents Playground would ask the internet. */
  singleSignOn: boolean
}

export type BotCredential =
  /** only in the sandbox */
  | { kind: 'none' }
  | { kind: 'secret'; secret: string }
  /** a PEM file with the certificate and its private key */
  | { kind: 'certificate'; path: string }
  /** the application trusts a managed identity of this host, by its client id */
  | { kind: 'federated identity'; clientId: string }
  /** the application trusts the issuer of the token in this file, which is renewed from outside */
  | { kind: 'federated token'; path: string }
  /** the application is a managed identity of this host */
  | { kind: 'managed identity' }

/** Names of variables that hold a credential of the bot in Teams: any of them set means that this is not the sandbox. */
export const teamsCredentials = [
  'MicrosoftAppId',
  'MicrosoftAppTenantId',
  'MicrosoftAppType',
  'MicrosoftAppPassword',
  'MicrosoftAppCertificatePath',
  'MicrosoftAppClientId',
  'MicrosoftAppFederatedTokenFile',
]

/**
 * Reads and checks the whole configuration at once.
 * @throws ConfigurationError that lists everything that is wrong, by variable
 */
export function readConfig(env: Environment): Config {
  const { config, problems } = lookAtConfig(env)
  if (problems.length > 0) throw new ConfigurationError(problems)
  return config
}

/** The configuration as far as it goes, and a sentence for all that is wrong with it, which begins with its variable. */
export function lookAtConfig(env: Environment): { config: Config; problems: string[] } {
  const production = env.NODE_ENV?.trim().toLowerCase() === 'production' || teamsCredentials.some((name) => env[name])
  const problems: string[] = []
  return { config: production ? productionConfig(env, problems) : sandboxConfig(env, problems), problems }
}
