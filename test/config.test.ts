import { parsePolicy } from '../src/config/policy.js'
import { type Environment, readConfig } from '../src/config.js'
import { ConfigurationError } from '../src/errors.js'

const guid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const complete: Environment = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://latchkey@db.example.com/latchkey',
  AZURE_DEVOPS_ORGANIZATIONS: 'contoso, fabrikam',
  ALLOWED_TENANTS: guid(1),
  OPERATORS: `${guid(2)},${guid(3).toUpperCase()}`,
  MicrosoftAppId: guid(4),
  MicrosoftAppPassword: 'synthetic-'.repeat(4),
  MicrosoftAppTenantId: guid(1),
  WEBHOOK_AZURE_DEVOPS_PASSWORDS: `${'a'.repeat(16)},${'b'.repeat(20)}`,
  FINGERPRINT_KEYS: Buffer.alloc(32, 7).toString('base64'),
  POLICY_FILE: 'env/policy.sandbox.yaml',
}

function problemsOf(env: Environment): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError)
    return (error as ConfigurationError).problems
  }
}

describe('in production', () => {
  test('a complete configuration is taken as it is', () => {
    expect(readConfig(complete)).toMatchObject({
      mode: 'production',
      port: 3978,
      azureDevOps: { organizations: ['contoso', 'fabrikam'], baseUrl: '' },
      operators: [guid(2), guid(3)],
      webhook: { passwords: ['a'.repeat(16), 'b'.repeat(20)] },
      teams: { appType: 'SingleTenant', dialogs: true },
    })
  })

  test('everything that is wrong is named at once, by its variable', () => {
    const named = problemsOf({ NODE_ENV: 'production' }).map((problem) => /^[A-Za-z_]+/.exec(problem)?.[0])
    expect(named.sort()).toEqual(
      [
        'DATABASE_URL',
        'AZURE_DEVOPS_ORGANIZATIONS',
        'ALLOWED_TENANTS',
        'OPERATORS',
        'MicrosoftAppId',
        'MicrosoftAppPassword',
        'MicrosoftAppTenantId',
        'WEBHOOK_AZURE_DEVOPS_PASSWORDS',
        'FINGERPRINT_KEYS',
        'POLICY_FILE',
      ].sort(),
    )
  })

  const wrong: [string, Environment][] = [
    ['DATABASE_URL', { DATABASE_URL: 'file:data' }],
    ['DATABASE_URL', { DATABASE_URL: 'memory:' }],
    ['ALLOWED_TENANTS', { ALLOWED_TENANTS: `${guid(1)},contoso.com` }],
    ['OPERATORS', { OPERATORS: 'megan@example.com' }],
    ['MicrosoftAppId', { MicrosoftAppId: 'latchkey' }],
    ['MicrosoftAppType', { MicrosoftAppType: 'Single' }],
    ['MicrosoftAppType', { MicrosoftAppType: 'singletenant' }],
    ['MicrosoftAppPassword', { MicrosoftAppPassword: '' }],
    ['WEBHOOK_AZURE_DEVOPS_PASSWORDS', { WEBHOOK_AZURE_DEVOPS_PASSWORDS: `${'a'.repeat(16)},short` }],
    ['FINGERPRINT_KEYS', { FINGERPRINT_KEYS: Buffer.alloc(31).toString('base64') }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: 'http' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'verbose' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://latchkey.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'latchkey.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://somebody@latchkey.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://latchkey.example.com/?x=1' }],
  ]
  test.each(wrong)('%s is refused as %j', (name, changed) => {
    expect(problemsOf({ ...complete, ...changed })).toEqual([expect.stringMatching(new RegExp(`^${name}\\b`))])
  })

  test('no problem repeats a secret', () => {
    const secrets = {
      MicrosoftAppPassword: 'x',
      WEBHOOK_AZURE_DEVOPS_PASSWORDS: 'tooshort',
      FINGERPRINT_KEYS: 'tooshort',
    }
    expect(problemsOf({ ...complete, ...secrets }).join()).not.toContain('tooshort')
  })

  test('the public url is kept without a slash at its end', () => {
    expect(readConfig({ ...complete, PUBLIC_URL: 'https://latchkey.example.com/' }).publicUrl).toBe(
      'https://latchkey.example.com',
    )
  })

  test('a managed identity needs no password', () => {
    expect(problemsOf({ ...complete, MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppPassword: '' })).toEqual([])
  })

  test.each([
    'MicrosoftAppId',
    'MicrosoftAppPassword',
    'MicrosoftAppTenantId',
    'MicrosoftAppType',
  ])('%s alone means that it is not the sandbox', (name) => {
    expect(problemsOf({ [name]: 'x' })).toContainEqual(expect.stringMatching(/^POLICY_FILE is missing/))
  })
})

test('who is named in the policy is known by his id in any case of its letters', () => {
  const upper = 'ABCDEF01-0000-4000-8000-000000000001'
  const text = `
longestDays: 30
usualDays: 7
fullAccess: [${upper}]
rules: [{ name: all, scopes: [vso.code], approvers: [{ id: ${upper}, name: Somebody }] }]
otherwise: { approvers: [{ id: ${upper}, name: Somebody }] }
`
  const policy = parsePolicy(text, 'policy.yaml', [])
  expect(policy?.fullAccess).toEqual([upper.toLowerCase()])
  expect(policy?.rules[0]?.approvers?.[0]?.id).toBe(upper.toLowerCase())
  expect(policy?.otherwise.approvers[0]?.id).toBe(upper.toLowerCase())
})

describe('in the sandbox', () => {
  test('nothing needs to be configured', () => {
    expect(readConfig({})).toMatchObject({ mode: 'sandbox', host: '127.0.0.1', databaseUrl: 'memory:' })
  })

  test('its passwords and keys are new at every start', () => {
    expect(readConfig({}).webhook).not.toEqual(readConfig({}).webhook)
    expect(readConfig({}).fingerprintKeys).not.toEqual(readConfig({}).fingerprintKeys)
  })

  test.each([
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
  ])('it does not start beside %s', (name) => {
    expect(problemsOf({ [name]: 'x' })).toEqual([expect.stringMatching(new RegExp(`^${name} is set`))])
  })

  test.each([
    'postgres://db.example.com/latchkey',
    'postgres://127.0.0.1/latchkey?host=db.example.com',
    'postgres://127.0.0.1,db.example.com/latchkey',
    'postgres://127.0.0.1.example.com/latchkey',
    'postgres:///latchkey',
    'mysql://127.0.0.1/latchkey',
    'file:',
    'data',
    '',
  ])('it does not start on the database "%s"', (url) => {
    expect(problemsOf({ DATABASE_URL: url })).toEqual([expect.stringMatching(/^DATABASE_URL/)])
  })

  test.each([
    'postgres://postgres@127.0.0.1:5432/x',
    'postgres://localhost/x',
    'postgres://[::1]/x',
    'file:data',
    'memory:',
  ])('it starts on the database "%s"', (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url)
  })
})
