import { type EntraSandbox, followSignIn, startEntra } from '../../../src/sandbox/entra.js'
import { people, type SandboxPerson } from '../../../src/sandbox/people.js'
import { call, startTinyBot } from '../tiny-bot.js'

describe('the simulated exchange of tokens', () => {
  let entra: EntraSandbox
  let bot: Awaited<ReturnType<typeof startTinyBot>>

  const query = (person: SandboxPerson, more: Record<string, string> = {}) =>
    new URLSearchParams({ userId: person.teamsId, connectionName: 'everyday', channelId: 'msteams', ...more })
  const getToken = (more?: Record<string, string>) =>
    call('GET', `${entra.url}/api/usertoken/GetToken?${query(people.alex, more)}`)
  const tokenOf = async () => ((await getToken()).body as { token?: string } | undefined)?.token

  beforeEach(async () => {
    bot = await startTinyBot(async ({ value }) => {
      await getToken({ code: (value as { state: string }).state })
      return undefined
    })
    const bearerFor = (person: SandboxPerson, scopes: string[]) => `${person.name} ${scopes[0]}`
    entra = await startEntra({ port: 0, now: () => new Date(), botUrl: bot.url, bearerFor })
  })
  afterEach(async () => {
    await entra.stop()
    await bot.stop()
  })

  const exchange = (token: string, more?: Record<string, string>) =>
    call('POST', `${entra.url}/api/usertoken/exchange?${query(people.alex, more)}`, { token })
  const resourceFor = async (connectionName: string) => {
    const conversation = {
      user: { id: people.alex.teamsId, name: people.alex.name },
      bot: { id: '28:bot' },
      conversation: { id: 'a:1' },
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:1',
    }
    const state = Buffer.from(JSON.stringify({ connectionName, conversation, msAppId: '' })).toString('base64')
    const answer = await call('GET', `${entra.url}/api/botsignin/GetSignInResource?state=${encodeURIComponent(state)}`)
    return answer.body as { signInLink: string; tokenExchangeResource: { id: string; uri: string } }
  }

  test('a token of single sign-on is exchanged; made up, or for the other connection, it is not', async () => {
    const { uri, id } = (await resourceFor('everyday')).tokenExchangeResource
    expect((await resourceFor('everyday')).tokenExchangeResource.id).not.toBe(id)
    expect((await exchange('made up')).status).toBe(400)
    const token = entra.ssoToken(people.alex, uri)
    expect((await exchange(token, { connectionName: 'administration' })).status).toBe(400)
    expect((await exchange(token)).body).toMatchObject({ token: expect.stringContaining('Alex') })
    expect(entra.signedIn(people.alex, 'everyday')).toBe(true)
    expect(entra.signedIn(people.alex, 'administration')).toBe(false)
  })

  test.each([
    ['consent missing', 'AADSTS65001'],
    ['mfa required', 'AADSTS50076'],
    ['exchange refused', 'could not be exchanged'],
  ] as const)('on demand an exchange is refused: %s', async (fault, says) => {
    entra.faults.next({ fault })
    const token = entra.ssoToken(people.alex)
    const refused = await exchange(token)
    expect(refused).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining(says) } } })
    expect(entra.signedIn(people.alex, 'everyday')).toBe(false)
    expect((await exchange(token)).status).toBe(200)
  })

  test('on demand: what was exchanged is no token of Azure DevOps, until somebody signs in on the page', async () => {
    entra.faults.next({ fault: 'exchanged token refused' })
    await exchange(entra.ssoToken(people.alex))
    expect(await tokenOf()).not.toContain('Alex')
    await followSignIn((await resourceFor('everyday')).signInLink, people.alex)
    expect(await tokenOf()).toContain('Alex')
  })
})
