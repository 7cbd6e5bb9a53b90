import type { Config, Environment, TeamsConfig } from '../config.js'
import { botCredential } from './bot-credential.js'
import { type Policy, readPolicy } from './policy.js'
import { guidOf, isGuid, listOf, logLevelOf, portOf, required } from './values.js'

const appTypes = ['SingleTenant', 'MultiTenant', 'UserAssignedMsi'] as const

// How Azure DevOps lets an organization be called (documentation: "Naming restrictions and conventions").
const organizationNames = {
  what: 'the organizations, each by its name only, contoso, not its url',
  fits: (entry: string) => /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/i.test(entry),
}

/** Two while one is changed. */
const secrets = (kind: string) => ({
  what: `one or two ${kind} of 16 characters or more`,
  fits: (entry: string) => entry.length >= 16,
  most: 2,
})

const bytes = (key: string) => Buffer.from(key, 'base64')
const base64Keys = {
  what: 'one or two keys of 32 bytes or more, base64, newest first',
  fits: (entry: string) => bytes(entry).length >= 32 && bytes(entry).toString('base64') === entry,
  most: 2,
}

/** The configuration against real tenants and organizations; adds a sentence to `problems` for all that is wrong. */
export function productionConfig(env: Environment, problems: string[]): Config {
  const databaseUrl = required(env, 'DATABASE_URL', 'the postgres:// url of the database', problems)
  if (databaseUrl && !(/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl))) {
    problems.push(
      'DATABASE_URL: only a postgres:// url is accepted here; the embedded database does not survive a power cut.',
    )
  }
  const allowedTenants = listOf(env, 'ALLOWED_TENANTS', { what: 'Entra tenant ids (GUIDs)', fits: isGuid }, problems)
  const runners = { what: 'Entra object ids (GUIDs) of those who run Latchkey', fits: isGuid }
  const operators = listOf(env, 'OPERATORS', runners, problems)
  const proxy = env.HTTPS_PROXY || ''
  if (proxy && !/^https?:\/\/[^/]/.test(proxy))
    problems.push('HTTPS_PROXY has to be the http:// or https:// url of a proxy.')
  const policyFile = required(env, 'POLICY_FILE', 'the path of policy.yaml', problems)
  return {
    mode: 'production',
    host: env.HOST || '0.0.0.0',
    port: portOf(env, 'PORT', 3978, problems),
    publicUrl: publicUrl(env, problems),
    databaseUrl,
    logLevel: logLevelOf(env, 'info', problems),
    teams: teams(env, problems),
    azureDevOps: { organizations: listOf(env, 'AZURE_DEVOPS_ORGANIZATIONS', organizationNames, problems), baseUrl: '' },
    allowedTenants: allowedTenants.map((id) => id.toLowerCase()),
    operators: operators.map((id) => id.toLowerCase()),
    webhook: {
      username: webhookUser(env, problems),
      passwords: listOf(env, 'WEBHOOK_AZURE_DEVOPS_PASSWORDS', secrets('passwords'), problems),
    },
    webhookSecrets: {
      github: listOf(env, 'WEBHOOK_GITHUB_SECRETS', { ...secrets('secrets'), needed: false }, problems),
      gitguardian: listOf(env, 'WEBHOOK_GITGUARDIAN_SECRETS', { ...secrets('secrets'), needed: false }, problems),
    },
    ...keys(env, problems),
    policy: (policyFile ? readPolicy(policyFile, problems) : undefined) as Policy,
  }
}

function teams(env: Environment, problems: string[]): TeamsConfig {
  const appId = guidOf(env, 'MicrosoftAppId', 'the application id of the bot', problems)
  const appTenantId = guidOf(env, 'MicrosoftAppTenantId', 'the tenant of the bot', problems)
  // The SDK silently takes an unknown type for MultiTenant with a password, so it must not reach it.
  const appType = appTypes.find((type) => type === (env.MicrosoftAppType || 'SingleTenant'))
  if (!appType) problems.push(`MicrosoftAppType is unknown; use one of ${appTypes.join(', ')}.`)
  return {
    appId,
    appType: appType ?? 'SingleTenant',
    appTenantId,
    credential: botCredential(env, appType, problems),
    ...cloud(env, problems),
    authorityHost: authorityHost(env, problems),
    tokenServiceUrl: '',
    oauthConnections: oauthConnections(env, problems),
    dialogs: true,
    singleSignOn: true,
  }
}

function webhookUser({ WEBHOOK_AZURE_DEVOPS_USERNAME: name }: Environment, problems: string[]): string {
  if (name?.includes(':'))
    problems.push('WEBHOOK_AZURE_DEVOPS_USERNAME: Basic authentication knows no name with a colon.')
  return name || 'azure-devops'
}

/** Azure DevOps sends a password there with every service hook, so it is https only. */
function publicUrl(env: Environment, problems: string[]): string {
  const value = env.PUBLIC_URL ?? ''
  const parts = URL.canParse(value) ? new URL(value) : undefined
  const plain = parts && !/[\s?#]/.test(value) && !parts.username && !parts.password
  if (value && !(plain && parts.protocol === 'https:')) {
    problems.push('PUBLIC_URL: it has to be the https:// url under which the bot is reached, and nothing behind it.')
  }
  return value.replace(/\/+$/, '')
}

/** Two, because each asks for scopes of its own. */
function oauthConnections(env: Environment, problems: string[]): TeamsConfig['oauthConnections'] {
  const everyday = env.OAUTH_CONNECTION_EVERYDAY || 'everyday'
  const administration = env.OAUTH_CONNECTION_ADMINISTRATION || 'administration'
  if (everyday === administration) {
    problems.push('OAUTH_CONNECTION_ADMINISTRATION has to name another connection than OAUTH_CONNECTION_EVERYDAY.')
  }
  return { everyday, administration }
}

/** Whoever has one of the two kinds must not have the other with it. */
function keys(env: Environment, problems: string[]): Pick<Config, 'fingerprintKeys' | 'grantKeys'> {
  const [fingerprintKeys = [], grantKeys = []] = ['FINGERPRINT_KEYS', 'GRANT_KEYS'].map((name) =>
    listOf(env, name, base64Keys, problems).map(bytes),
  )
  if (grantKeys.some((key) => fingerprintKeys.some((other) => key.equals(other)))) {
    problems.push('GRANT_KEYS shares a key with FINGERPRINT_KEYS: make one of its own.')
  }
  return { fingerprintKeys, grantKeys }
}

/** Azure's public cloud, or the one of the United States' government by `ChannelService`, as the SDK calls it. */
function cloud(
  env: Environment,
  problems: string[],
): Pick<TeamsConfig, 'issuer' | 'keysUrl' | 'audience' | 'channelService'> {
  const service = env.ChannelService ?? ''
  const government = service === 'https://botframework.azure.us'
  if (service && !government) {
    problems.push('ChannelService: only https://botframework.azure.us, or nothing outside of the government cloud.')
  }
  return government
    ? {
        channelService: service,
        audience: 'https://api.botframework.us',
        issuer: 'https://api.botframework.us',
        keysUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
      }
    : {
        channelService: '',
        audience: 'https://api.botframework.com',
        issuer: 'https://api.botframework.com',
        keysUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      }
}

/** Entra of another cloud, by the variable that @azure/identity reads too. */
function authorityHost({ AZURE_AUTHORITY_HOST: host = '' }: Environment, problems: string[]): string {
  if (host && !/^https:\/\/[^/?#]+\/?$/.test(host)) {
    problems.push('AZURE_AUTHORITY_HOST has to be an https:// address without a path.')
  }
  return host
}
