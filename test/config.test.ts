import { parsePolicy } from '../src/config/policy.js'
import { type Environment, readConfig, teamsCredentials } from '../src/config.js'
import { complete, guid, problemsOf } from './setup/environment.js'

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
    ['GRANT_KEYS', { GRANT_KEYS: '' }],
    ['GRANT_KEYS', { GRANT_KEYS: `${complete.GRANT_KEYS},${Buffer.alloc(31).toString('base64')}` }],
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
      WEBHOOK_GITHUB_SECRETS: 'tooshort',
      WEBHOOK_GITGUARDIAN_SECRETS: 'tooshort',
      FINGERPRINT_KEYS: 'tooshort',
      GRANT_KEYS: 'tooshort',
    }
    expect(problemsOf({ ...complete, ...secrets }).join()).not.toContain('tooshort')
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

describe('a group in the policy', () => {
  const group = 'abcdef01-0000-4000-8000-000000000002'
  const problemsIn = (fullAccess: string, approver: string) => {
    const problems: string[] = []
    const text = `longestDays: 30
usualDays: 7
fullAccess: [${fullAccess}]
rules: []
otherwise:
  approvers:
    - ${approver}
`
    return { policy: parsePolicy(text, 'policy.yaml', problems), problems }
  }

  test('stands where a person stands, known by its id in any case of its letters', () => {
    const named = `{ group: ${group.toUpperCase()}, name: Releasers }`
    const { policy, problems } = problemsIn(named, named)
    expect(problems).toEqual([])
    expect(policy?.fullAccess).toEqual([{ group, name: 'Releasers' }])
    expect(policy?.otherwise.approvers).toEqual([{ group, name: 'Releasers' }])
  })

  test.each([
    [
      'a name instead of its id',
      '',
      '{ group: Releasers, name: Releasers }',
      /line 7: .*group: is not an Entra object/,
    ],
    ['an e-mail instead', '', '{ group: r@example.com, name: R }', /line 7: .*group: is not an Entra object id/],
    [
      'person and group at once',
      '',
      `{ id: ${group}, group: ${group}, name: R }`,
      /line 7: .*either an id .*or a group/,
    ],
    ['neither', '', '{ name: R }', /line 7: .*needs either an id .*or a group/],
    ['no name', '', `{ group: ${group} }`, /line 7: .*name: /],
    ['an e-mail beside it', '', `{ group: ${group}, name: R, mail: r@example.com }`, /line 7: .*mail/],
    ['for full access, no id', '{ group: Releasers, name: R }', `{ id: ${group}, name: R }`, /line 3: fullAccess\.0/],
    [
      'for full access, no name',
      `{ group: ${group} }`,
      `{ id: ${group}, name: R }`,
      /line 3: fullAccess\.0: is neither/,
    ],
    ['for full access, a name alone', 'Releasers', `{ id: ${group}, name: R }`, /line 3: fullAccess\.0: is neither/],
  ])('is refused with its line: %s', (_, fullAccess, approver, words) => {
    expect(problemsIn(fullAccess, approver).problems).toEqual([expect.stringMatching(words)])
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
