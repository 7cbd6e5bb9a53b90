import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Config, Environment } from '../config.js'
import { root } from '../root.js'
import { isLoopbackHost } from './loopback.js'
import { type Policy, readPolicy } from './policy.js'
import { logLevelOf, portOf } from './values.js'

/** Variables that would let the sandbox touch something real, or that only somebody sets who means production. */
const real = [
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_DEVOPS_EXT_PAT',
  'AZURE_DEVOPS_ORGANIZATIONS',
  'SYSTEM_ACCESSTOKEN',
  'AZURE_KEY_VAULT_URL',
  'AWS_SECRET_ACCESS_KEY',
  'GRAPH_CLIENT_SECRET',
  'WEBHOOK_AZURE_DEVOPS_PASSWORDS',
  'WEBHOOK_GITHUB_SECRETS',
  'WEBHOOK_GITGUARDIAN_SECRETS',
  'FINGERPRINT_KEYS',
  'GRANT_KEYS',
  'ALLOWED_TENANTS',
  'OPERATORS',
  'POLICY_FILE',
  'PUBLIC_URL',
]

const policyFile = fileURLToPath(new URL('env/policy.sandbox.yaml', root))

/** Entra id of the only tenant there is in the sandbox; the same id is in `.m365agentsplayground.yml`. */
export const sandboxTenant = '3f6c1b7e-52d4-4a8e-9c0b-7d1e5a2f4c60'

/** The configuration of `npm start` with nothing set; adds a sentence to `problems` for all that is wrong. */
export function sandboxConfig(env: Environment, problems: string[]): Config {
  for (const name of real) {
    if (env[name]) {
      problems.push(
        `${name} is set: the sandbox does not start beside what is real. Unset it, or set NODE_ENV=production.`,
      )
    }
  }
  const databaseUrl = env.DATABASE_URL || 'memory:'
  if (!isLocal(databaseUrl)) {
    problems.push('DATABASE_URL: the sandbox only uses memory:, file:<folder> or a postgres:// url on this machine.')
  }
  const port = portOf(env, 'PORT', 3978, problems)
  return {
    mode: 'sandbox',
    host: '127.0.0.1',
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    databaseUrl,
    logLevel: logLevelOf(env, 'warn', problems),
    teams: {
      appId: '',
      appType: 'MultiTenant',
      appTenantId: '',
      credential: { kind: 'none' },
      issuer: '',
      keysUrl: '',
      audience: 'https://api.botframework.com',
      channelService: '',
      authorityHost: '',
      tokenServiceUrl: '',
      oauthConnections: { everyday: 'everyday', administration: 'administration' },
      dialogs: false,
      singleSignOn: false,
    },
    azureDevOps: { organizations: ['contoso'], baseUrl: '' },
    allowedTenants: [sandboxTenant],
    operators: [],
    webhook: { username: 'azure-devops', passwords: [newSecret()] },
    webhookSecrets: { github: [newSecret()], gitguardian: [newSecret()] },
    fingerprintKeys: [randomBytes(32)],
    grantKeys: [randomBytes(32)],
    policy: readPolicy(policyFile, problems) as Policy,
    sandbox: {
      azureDevOps: portOf(env, 'SANDBOX_PORT', 3979, problems),
      signIn: portOf(env, 'SANDBOX_SIGN_IN_PORT', 3980, problems),
      playground: portOf(env, 'PLAYGROUND_PORT', 56150, problems),
    },
  }
}

const newSecret = () => randomBytes(24).toString('base64url')

function isLocal(databaseUrl: string): boolean {
  if (databaseUrl === 'memory:' || /^file:./.test(databaseUrl)) return true
  if (!/^postgres(ql)?:/.test(databaseUrl) || !URL.canParse(databaseUrl)) return false
  const { hostname, searchParams } = new URL(databaseUrl)
  // node-postgres takes a host of the query before the one of the url.
  return [hostname, ...searchParams.getAll('host')].every(isLoopbackHost)
}
