import { type Environment, readConfig, teamsCredentials } from '../src/config.js'
import { complete, guid, problemsOf } from './setup/environment.js'

/** Variables that have a default, or may be missing. */
const optional = {
  HOST: '',
  PORT: '',
  LOG_LEVEL: '',
  PUBLIC_URL: '',
  MicrosoftAppType: '',
  MicrosoftAppCertificatePath: '',
  MicrosoftAppClientId: '',
  MicrosoftAppFederatedTokenFile: '',
  ChannelService: '',
  AZURE_AUTHORITY_HOST: '',
  OAUTH_CONNECTION_EVERYDAY: '',
  OAUTH_CONNECTION_ADMINISTRATION: '',
  HTTPS_PROXY: '',
  WEBHOOK_AZURE_DEVOPS_USERNAME: '',
  WEBHOOK_GITHUB_SECRETS: '',
  WEBHOOK_GITGUARDIAN_SECRETS: '',
}

describe('in production', () => {
  test('a complete configuration is taken as it is', () => {
    expect(readConfig(complete)).toMatchObject({
      mode: 'production',
      port: 3978,
      azureDevOps: { organizations: ['contoso', 'fabrikam'], baseUrl: '' },
      operators: [guid(2), guid(3)],
      webhook: { passwords: ['a'.repeat(16), 'b'.repeat(20)] },
      teams: { appType: 'SingleTenant', dialogs: true, singleSignOn: true },
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
        'GRANT_KEYS',
        'POLICY_FILE',
      ].sort(),
    )
  })

  const three = (letter: string) => [1, 2, 3].map((n) => letter.repeat(43 + n)).join()
  const wrong: [string, Environment][] = [
    ['DATABASE_URL', { DATABASE_URL: 'file:data' }],
    ['DATABASE_URL', { DATABASE_URL: 'memory:' }],
    ['ALLOWED_TENANTS', { ALLOWED_TENANTS: `${guid(1)},contoso.com` }],
    ['OPERATORS', { OPERATORS: 'megan@example.com' }],
    ['MicrosoftAppId', { MicrosoftAppId: 'latchkey' }],
    ['MicrosoftAppTenantId', { MicrosoftAppTenantId: 'contoso.com' }],
    ['MicrosoftAppType', { MicrosoftAppType: 'Single' }],
    ['MicrosoftAppType', { MicrosoftAppType: 'singletenant' }],
    ['MicrosoftAppPassword', { MicrosoftAppPassword: '' }],
    ['WEBHOOK_AZURE_DEVOPS_PASSWORDS', { WEBHOOK_AZURE_DEVOPS_PASSWORDS: `${'a'.repeat(16)},short` }],
    ['WEBHOOK_GITHUB_SECRETS', { WEBHOOK_GITHUB_SECRETS: 'short' }],
    ['WEBHOOK_GITHUB_SECRETS', { WEBHOOK_GITHUB_SECRETS: `${'a'.repeat(16)},${'b'.repeat(15)}` }],
    ['WEBHOOK_GITGUARDIAN_SECRETS', { WEBHOOK_GITGUARDIAN_SECRETS: `${'a,'.repeat(16)}` }],
    ['WEBHOOK_GITGUARDIAN_SECRETS', { WEBHOOK_GITGUARDIAN_SECRETS: ['a', 'b', 'c'].map((c) => c.repeat(16)).join() }],
    ['FINGERPRINT_KEYS', { FINGERPRINT_KEYS: Buffer.alloc(31).toString('base64') }],
    ['FINGERPRINT_KEYS', { FINGERPRINT_KEYS: 'not base64, but long enough to be taken for it by a patient reader' }],
    ['WEBHOOK_AZURE_DEVOPS_USERNAME', { WEBHOOK_AZURE_DEVOPS_USERNAME: 'a:b' }],
    ['MicrosoftAppPassword', { MicrosoftAppPassword: '  ' }],
    ['PUBLIC_URL', { PUBLIC_URL: ' https://bot.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://bot.example.com/?' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:x@h:99999/x' }],
    ['GRANT_KEYS', { GRANT_KEYS: '' }],
    ['GRANT_KEYS', { GRANT_KEYS: `${complete.GRANT_KEYS},${Buffer.alloc(31).toString('base64')}` }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: 'http' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'verbose' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://latchkey.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'latchkey.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://somebody@latchkey.example.com' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://latchkey.example.com/?x=1' }],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'proxy.example.com:3128' }],
    ['AZURE_DEVOPS_ORGANIZATIONS', { AZURE_DEVOPS_ORGANIZATIONS: 'contoso,https://dev.azure.com/fabrikam' }],
    ['AZURE_DEVOPS_ORGANIZATIONS', { AZURE_DEVOPS_ORGANIZATIONS: 'contoso fabrikam' }],
    ['AZURE_DEVOPS_ORGANIZATIONS', { AZURE_DEVOPS_ORGANIZATIONS: '-contoso' }],
    ['WEBHOOK_AZURE_DEVOPS_PASSWORDS', { WEBHOOK_AZURE_DEVOPS_PASSWORDS: three('p') }],
    ['FINGERPRINT_KEYS', { FINGERPRINT_KEYS: three('k') }],
    ['GRANT_KEYS', { GRANT_KEYS: three('g') }],
    ['GRANT_KEYS', { GRANT_KEYS: `${three('g').split(',')[0]},${complete.FINGERPRINT_KEYS}` }],
    ['OAUTH_CONNECTION_ADMINISTRATION', { OAUTH_CONNECTION_ADMINISTRATION: 'everyday' }],
  ]
  test.each(wrong)('%s is refused as %j', (name, changed) => {
    expect(problemsOf({ ...complete, ...changed })).toEqual([expect.stringMatching(new RegExp(`^${name}\\b`))])
  })

  test('no problem repeats a value: a secret may stand in any variable', () => {
    const secret = 'no t://fit'
    const everywhere = Object.fromEntries(Object.keys({ ...complete, ...optional }).map((name) => [name, secret]))
    const ways = teamsCredentials.filter((name) => name !== 'MicrosoftAppPassword')
    for (const env of [
      everywhere,
      ...ways.map((name) => ({ ...complete, MicrosoftAppPassword: '', [name]: secret })),
    ]) {
      const problems = problemsOf({ ...env, NODE_ENV: 'production' })
      expect(problems).not.toEqual([])
      expect(problems.join()).not.toContain(secret)
    }
  })

  test('a variable that was emptied is as good as none', () => {
    const emptied = Object.fromEntries(Object.keys(optional).map((name) => [name, '']))
    expect(readConfig({ ...complete, ...emptied })).toEqual(readConfig(complete))
  })

  test.each([
    'WEBHOOK_AZURE_DEVOPS_PASSWORDS',
    'FINGERPRINT_KEYS',
    'GRANT_KEYS',
  ])('%s is missing when it is', (name) => {
    expect(problemsOf({ ...complete, [name]: '' })).toEqual([expect.stringMatching(`^${name} is missing: one or two`)])
  })

  test('an organization that is given by its url is told to be given by its name', () => {
    expect(problemsOf({ ...complete, AZURE_DEVOPS_ORGANIZATIONS: 'https://dev.azure.com/contoso' })).toEqual([
      expect.stringContaining('by its name only, contoso, not its url'),
    ])
  })

  test('the public url is kept without a slash at its end', () => {
    expect(readConfig({ ...complete, PUBLIC_URL: 'https://latchkey.example.com/' }).publicUrl).toBe(
      'https://latchkey.example.com',
    )
  })

  test('the webhooks of GitHub and GitGuardian have two secrets while one is changed, or are not there', () => {
    expect(readConfig(complete).webhookSecrets).toEqual({ github: [], gitguardian: [] })
    const two = ['a'.repeat(16), 'b'.repeat(40)]
    const both = { WEBHOOK_GITHUB_SECRETS: two.join(), WEBHOOK_GITGUARDIAN_SECRETS: two.join(' , ') }
    expect(readConfig({ ...complete, ...both }).webhookSecrets).toEqual({ github: two, gitguardian: two })
  })

  test.each(teamsCredentials)('%s alone means that it is not the sandbox', (name) => {
    expect(problemsOf({ [name]: 'x' })).toContainEqual(expect.stringMatching(/^POLICY_FILE is missing/))
  })
})

describe('in the sandbox', () => {
  test('nothing needs to be configured', () => {
    expect(readConfig({})).toMatchObject({ mode: 'sandbox', host: '127.0.0.1', databaseUrl: 'memory:' })
  })

  test('its passwords and keys are new at every start', () => {
    expect(readConfig({}).webhook).not.toEqual(readConfig({}).webhook)
    expect(readConfig({}).webhookSecrets).not.toEqual(readConfig({}).webhookSecrets)
    expect(readConfig({}).fingerprintKeys).not.toEqual(readConfig({}).fingerprintKeys)
    expect(readConfig({}).grantKeys).not.toEqual(readConfig({}).grantKeys)
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
    'GRANT_KEYS',
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
