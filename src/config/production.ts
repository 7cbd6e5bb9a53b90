import type { Config, Environment, TeamsConfig } from '../config.js'
import { botCredential } from './bot-credential.js'
import { type Policy, readPolicy } from './policy.js'
import { guidsOf, isGuid, listOf, logLevelOf, portOf, required } from './values.js'

const appTypes = ['SingleTenant', 'MultiTenant', 'UserAssignedMsi'] as const

/** The configuration against real tenants and organizations; adds a sentence to `problems` for all that is wrong. */
export function productionConfig(env: Environment, problems: string[]): Config {
  const databaseUrl = required(env, 'DATABASE_URL', 'the postgres:// url of the database', problems)
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    problems.push(
      'DATABASE_URL: only postgres:// is accepted here; the embedded database does not survive a power cut.',
    )
  }
  const organizations = listOf(env, 'AZURE_DEVOPS_ORGANIZATIONS')
  if (organizations.length === 0) problems.push('AZURE_DEVOPS_ORGANIZATIONS is missing: their names, comma-separated.')
  const allowedTenants = guidsOf(env, 'ALLOWED_TENANTS', problems)
  if (allowedTenants.length === 0) problems.push('ALLOWED_TENANTS is missing: Entra tenant ids, comma-separated.')
  const operators = guidsOf(env, 'OPERATORS', problems)
  if (operators.length === 0) problems.push('OPERATORS is missing: Entra object ids of those who run Latchkey.')
  const policyFile = required(env, 'POLICY_FILE', 'the path of policy.yaml', problems)
  return {
    mode: 'production',
    host: env.HOST ?? '0.0.0.0',
    port: portOf(env, 'PORT', 3978, problems),
    publicUrl: publicUrl(env, problems),
    databaseUrl,
    logLevel: logLevelOf(env, 'info', problems),
    teams: teams(env, problems),
    azureDevOps: { organizations, baseUrl: '' },
    allowedTenants,
    operators,
    webhook: webhook(env, problems),
    webhookSecrets: {
      github: webhookSecrets(env, 'WEBHOOK_GITHUB_SECRETS', problems),
      gitguardian: webhookSecrets(env, 'WEBHOOK_GITGUARDIAN_SECRETS', problems),
    },
    fingerprintKeys: keysOf(env, 'FINGERPRINT_KEYS', problems),
    grantKeys: keysOf(env, 'GRANT_KEYS', problems),
    policy: (policyFile ? readPolicy(policyFile, problems) : undefined) as Policy,
  }
}

function teams(env: Environment, problems: string[]): TeamsConfig {
  const appId = required(env, 'MicrosoftAppId', 'the application id of the bot', problems)
  if (appId && !isGuid(appId)) problems.push(`MicrosoftAppId: "${appId}" is not an id (a GUID).`)
  const appTenantId = required(env, 'MicrosoftAppTenantId', 'the tenant of the bot', problems)
  if (appTenantId && !isGuid(appTenantId))
    problems.push(`MicrosoftAppTenantId: "${appTenantId}" is not an id (a GUID).`)
  // The SDK silently takes an unknown type for MultiTenant with a password, so it must not reach it.
  const appType = appTypes.find((type) => type === (env.MicrosoftAppType ?? 'SingleTenant'))
  if (!appType)
    problems.push(`MicrosoftAppType: "${env.MicrosoftAppType}" is unknown; use one of ${appTypes.join(', ')}.`)
  return {
    appId,
    appType: appType ?? 'SingleTenant',
    appTenantId,
    credential: botCredential(env, appType, problems),
    ...cloud(env, problems),
    authorityHost: authorityHost(env, problems),
    tokenServiceUrl: '',
    connections: {
      everyday: env.OAUTH_CONNECTION_EVERYDAY ?? 'everyday',
      administration: env.OAUTH_CONNECTION_ADMINISTRATION ?? 'administration',
    },
    dialogs: true,
    singleSignOn: true,
  }
}

/** Azure DevOps sends a password there with every service hook, so it is https only. */
function publicUrl(env: Environment, problems: string[]): string {
  const value = env.PUBLIC_URL ?? ''
  const parts = URL.canParse(value) ? new URL(value) : undefined
  const plain = parts && !parts.username && !parts.password && !parts.search && !parts.hash
  if (value && !(plain && parts.protocol === 'https:')) {
    problems.push('PUBLIC_URL: it has to be the https:// url under which the bot is reached, and nothing behind it.')
  }
  return value.replace(/\/+$/, '')
}

function webhook(env: Environment, problems: string[]): Config['webhook'] {
  const passwords = listOf(env, 'WEBHOOK_AZURE_DEVOPS_PASSWORDS')
  if (passwords.length === 0 || passwords.some((password) => password.length < 16)) {
    problems.push('WEBHOOK_AZURE_DEVOPS_PASSWORDS: one or two passwords of 16 characters or more, comma-separated.')
  }
  return { username: env.WEBHOOK_AZURE_DEVOPS_USERNAME ?? 'azure-devops', passwords }
}

/** None is allowed: then that webhook does not exist. */
function webhookSecrets(env: Environment, name: string, problems: string[]): string[] {
  const secrets = listOf(env, name)
  if (secrets.length > 2 || secrets.some((secret) => secret.length < 16)) {
    problems.push(`${name}: one or two secrets of 16 characters or more, comma-separated, or nothing.`)
  }
  return secrets
}

function keysOf(env: Environment, name: string, problems: string[]): Buffer[] {
  const keys = listOf(env, name).map((key) => Buffer.from(key, 'base64'))
  if (keys.length === 0 || keys.some((key) => key.length < 32)) {
    problems.push(`${name}: one or two keys of 32 bytes or more, base64, newest first, comma-separated.`)
  }
  return keys
}

/** Azure's public cloud, or the one of the United States' government by `ChannelService`, as the SDK calls it. */
function cloud(
  env: Environment,
  problems: string[],
): Pick<TeamsConfig, 'issuer' | 'keysUrl' | 'audience' | 'channelService'> {
  const service = env.ChannelService ?? ''
  const government = service === 'https://botframework.azure.us'
  if (service && !government)
    problems.push(`ChannelService: "${service}" is unknown; leave it empty outside of the government cloud.`)
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
    problems.push(`AZURE_AUTHORITY_HOST: "${host}" is not an https:// address without a path.`)
  }
  return host
}
