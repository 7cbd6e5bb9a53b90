import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Environment, readConfig, teamsCredentials } from '../../src/config.js'
import { makeCertificate } from '../setup/certificate.js'
import { complete, guid, problemsOf } from '../setup/environment.js'

describe('the bot proves who it is in one way', () => {
  const { MicrosoftAppPassword, ...unproven } = complete
  const [own, foreign] = [makeCertificate('the bot'), makeCertificate('the bot')]
  let folder: string
  const file = (name: string) => join(folder, name)
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
    writeFileSync(file('bot.pem'), `${own.cert}${own.key}`)
    writeFileSync(file('cert.pem'), own.cert)
    writeFileSync(file('mixed.pem'), `${own.cert}${foreign.key}`)
    writeFileSync(file('token'), 'synthetic')
    writeFileSync(file('empty'), '\n')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('by a secret, a certificate, a federated credential or as a managed identity', () => {
    const credentialOf = (env: Environment) => readConfig({ ...unproven, ...env }).teams.credential
    expect(credentialOf({ MicrosoftAppPassword })).toEqual({ kind: 'secret', secret: MicrosoftAppPassword })
    expect(credentialOf({ MicrosoftAppCertificatePath: file('bot.pem') }).kind).toBe('certificate')
    expect(credentialOf({ MicrosoftAppFederatedTokenFile: file('token') }).kind).toBe('federated token')
    expect(credentialOf({ MicrosoftAppClientId: guid(5) })).toEqual({ kind: 'federated identity', clientId: guid(5) })
    expect(credentialOf({ MicrosoftAppType: 'UserAssignedMsi' })).toEqual({ kind: 'managed identity' })
  })

  test('none is one too few, and all that would do are named', () => {
    const [problem = '', ...more] = problemsOf(unproven)
    expect(more).toEqual([])
    for (const name of teamsCredentials.slice(3)) expect(problem).toContain(name)
    expect(problem).toContain('MicrosoftAppType=UserAssignedMsi')
  })

  test.each<[string, Environment]>([
    ['MicrosoftAppClientId', { MicrosoftAppPassword, MicrosoftAppClientId: guid(5) }],
    ['MicrosoftAppPassword', { MicrosoftAppPassword, MicrosoftAppType: 'UserAssignedMsi' }],
    ['MicrosoftAppClientId', { MicrosoftAppClientId: guid(5), MicrosoftAppType: 'UserAssignedMsi' }],
  ])('two are one too many: %s', (name, env) => {
    expect(problemsOf({ ...unproven, ...env })).toEqual([expect.stringMatching(`^${name} is set`)])
  })

  test('three are two too many', () => {
    const all = { MicrosoftAppPassword, MicrosoftAppClientId: guid(5), MicrosoftAppFederatedTokenFile: file('token') }
    expect(problemsOf({ ...unproven, ...all })).toEqual([
      expect.stringMatching('^MicrosoftAppClientId is set beside MicrosoftAppPassword'),
      expect.stringMatching('^MicrosoftAppFederatedTokenFile is set beside MicrosoftAppPassword'),
    ])
  })

  test.each([
    ['MicrosoftAppCertificatePath', 'none.pem', 'cannot read'],
    ['MicrosoftAppCertificatePath', 'cert.pem', 'has to hold a certificate and its private key'],
    ['MicrosoftAppCertificatePath', 'token', 'has to hold a certificate and its private key'],
    ['MicrosoftAppCertificatePath', 'mixed.pem', 'is not the one of the certificate'],
    ['MicrosoftAppFederatedTokenFile', 'none', 'cannot read a token'],
    ['MicrosoftAppFederatedTokenFile', 'empty', 'cannot read a token'],
  ])('%s is refused with %s: %s', (name, path, words) => {
    const problems = problemsOf({ ...unproven, [name]: file(path) })
    expect(problems).toEqual([expect.stringMatching(`^${name}: `)])
    expect(problems[0]).toContain(words)
    expect(problems[0]).not.toContain('synthetic')
  })

  test.each([
    ['MicrosoftAppClientId', 'latchkey-identity'],
    ['AZURE_AUTHORITY_HOST', 'http://login.example.com'],
    ['AZURE_AUTHORITY_HOST', 'https://login.example.com/contoso'],
    ['ChannelService', 'https://botframework.example.com'],
  ])('%s is refused as %s', (name, value) => {
    const proven = name === 'MicrosoftAppClientId' ? unproven : complete
    expect(problemsOf({ ...proven, [name]: value })).toEqual([expect.stringMatching(`^${name}\\b`)])
  })
})

test('in the government cloud it believes whom that cloud names, and its tokens are for that cloud', () => {
  expect(readConfig({ ...complete, ChannelService: 'https://botframework.azure.us' }).teams).toMatchObject({
    issuer: 'https://api.botframework.us',
    audience: 'https://api.botframework.us',
    keysUrl: expect.stringContaining('botframework.azure.us'),
  })
})
