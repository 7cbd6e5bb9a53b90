import { type EntraSandbox, followSignIn, startEntra } from '../../../src/sandbox/entra.js'
import { people, type SandboxPerson, tenantId } from '../../../src/sandbox/people.js'
import { call, startTinyBot } from '../tiny-bot.js'

describe('the simulated sign-in', () => {
  let entra: EntraSandbox
  let bot: Awaited<ReturnType<typeof startTinyBot>>
  let clock: number
  let redeems: boolean
  let issued: number

  const query = (person: SandboxPerson, more: Record<string, string> = {}) =>
    new URLSearchParams({ userId: person.teamsId, connectionName: 'everyday', channelId: 'msteams', ...more })
  const getToken = (person: SandboxPerson, more?: Record<string, string>) =>
    call('GET', `${entra.url}/api/usertoken/GetToken?${query(person, more)}`)
  const tokenOf = async (person: SandboxPerson, more?: Record<string, string>) =>
    ((await getToken(person, more)).body as { token?: string } | undefined)?.token

  const askedOf = (person: SandboxPerson, name = person.name) => ({
    connectionName: 'everyday',
    conversation: {
      activityId: '1',
      user: { id: person.teamsId, name, aadObjectId: person.objectId },
      bot: { id: '28:bot', name: 'Latchkey' },
      conversation: { id: 'a:1', conversationType: 'personal' },
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:1',
    },
    msAppId: '',
  })
  const linkFor = async (state: object): Promise<string> => {
    const encoded = encodeURIComponent(Buffer.from(JSON.stringify(state)).toString('base64'))
    const answer = await call('GET', `${entra.url}/api/botsignin/GetSignInResource?state=${encoded}`)
    return (answer.body as { signInLink: string }).signInLink
  }

  beforeEach(async () => {
    clock = Date.UTC(2026, 10, 21, 9)
    redeems = true
    issued = 0
    bot = await startTinyBot(async ({ value }) => {
      if (redeems) await getToken(people.alex, { code: (value as { state: string }).state })
      return undefined
    })
    const bearerFor = (person: SandboxPerson, scopes: string[]) => {
      issued += 1
      return `${person.name} ${scopes[0]} ${issued}`
    }
    entra = await startEntra({ port: 0, now: () => new Date(clock), botUrl: bot.url, bearerFor })
  })
  afterEach(async () => {
    await entra.stop()
    await bot.stop()
  })

  test('the colleagues are signed in from the start, who sits at the page is not', async () => {
    expect(entra.signedIn(people.alex)).toBe(false)
    expect(entra.signedIn(people.megan)).toBe(true)
    expect((await getToken(people.alex)).status).toBe(404)
    expect((await getToken(people.megan)).body).toEqual({
      channelId: 'msteams',
      connectionName: 'everyday',
      token: 'Megan Bowen vso.pats 1',
      expiration: new Date(clock + 3_600_000).toISOString(),
    })
  })

  test('each person and connection has an access token of its own, and it is renewed before it ends', async () => {
    const first = await tokenOf(people.megan)
    expect(await tokenOf(people.megan)).toBe(first)
    expect(await tokenOf(people.megan, { connectionName: 'administration' })).toContain('vso.tokenadministration')
    clock += 56 * 60_000
    expect(await tokenOf(people.megan)).not.toBe(first)
  })

  test('choosing an account tells the bot in the same conversation, and the bot gets the token', async () => {
    const words = await followSignIn(await linkFor(askedOf(people.alex)), people.alex)
    expect(words).toContain('Signed in as Alex Wilber. Go back to the chat')
    expect(bot.heard).toMatchObject([
      {
        type: 'invoke',
        name: 'signin/verifyState',
        value: { state: expect.stringMatching(/^\d{6}$/) },
        conversation: { id: 'a:1', tenantId },
        from: { id: people.alex.teamsId, aadObjectId: people.alex.objectId },
      },
    ])
    expect(entra.requests).toHaveLength(1)
    expect(entra.signedIn(people.alex, 'everyday')).toBe(true)
    expect(entra.signedIn(people.alex, 'administration')).toBe(false)
  })

  test('somebody else can finish the sign-in, and the token is then his', async () => {
    await followSignIn(await linkFor(askedOf(people.alex)), people.lynne)
    expect(await tokenOf(people.alex)).toContain('Lynne Robbins')
    expect(entra.signedIn(people.alex, 'everyday')).toBe(false)
  })

  test('where the bot does not take the code, the page shows it, and it works once, for this person alone', async () => {
    redeems = false
    const words = await followSignIn(await linkFor(askedOf(people.alex)), people.alex)
    const code = /\d{6}/.exec(words)?.[0] ?? ''
    expect(words).toContain('Type this code in the chat')
    entra.signOut(people.megan)
    expect((await getToken(people.megan, { code })).status).toBe(404)
    expect((await getToken(people.alex, { code, connectionName: 'administration' })).status).toBe(404)
    expect((await getToken(people.alex, { code: '0' })).status).toBe(404)
    expect((await getToken(people.alex, { code })).status).toBe(200)
    expect((await getToken(people.alex, { code })).status).toBe(404)
  })

  test('a code ends after ten minutes, and so does a link', async () => {
    redeems = false
    const late = await linkFor(askedOf(people.alex))
    const code = /\d{6}/.exec(await followSignIn(await linkFor(askedOf(people.alex)), people.alex))?.[0] ?? ''
    clock += 600_001
    expect((await getToken(people.alex, { code })).status).toBe(404)
    await expect(followSignIn(late, people.alex)).rejects.toThrow('This link has ended')
  })

  test('a link works once', async () => {
    const link = await linkFor(askedOf(people.alex))
    await followSignIn(link, people.alex)
    await expect(followSignIn(link, people.alex)).rejects.toThrow('404')
  })

  test('the page is plain: no scripts, nothing from elsewhere, text escaped, everybody to choose from', async () => {
    const response = await fetch(await linkFor(askedOf(people.alex, '<script>alert("x")</script>')))
    const html = await response.text()
    expect(html).not.toMatch(/<script|src=|https?:/)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('<html lang="en">')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const names = [...html.matchAll(/Sign in as ([^<]+)/g)].map((found) => found[1])
    expect(names).toEqual(Object.values(people).map(({ name }) => name))
  })

  test.each([
    '',
    'bm90IGpzb24=',
    Buffer.from('{"connectionName":"none"}').toString('base64'),
  ])('a state that cannot be read is refused: %j', async (state) => {
    const answer = await call('GET', `${entra.url}/api/botsignin/GetSignInResource?state=${encodeURIComponent(state)}`)
    expect(answer.status).toBe(400)
  })

  test('a request that names no user, or an unknown connection, is refused', async () => {
    expect((await call('GET', `${entra.url}/api/usertoken/GetToken?connectionName=everyday`)).status).toBe(400)
    expect((await getToken(people.megan, { connectionName: 'other' })).status).toBe(400)
  })

  test('signing out ends one connection, or all of them', async () => {
    const signOut = (names: string) => call('DELETE', `${entra.url}/api/usertoken/SignOut?userId=user-id-1${names}`)
    expect((await signOut('&connectionName=everyday')).status).toBe(204)
    expect([entra.signedIn(people.megan, 'everyday'), entra.signedIn(people.megan, 'administration')]).toEqual([
      false,
      true,
    ])
    await signOut('')
    expect(entra.signedIn(people.megan, 'administration')).toBe(false)
  })

  test('on demand: down', async () => {
    entra.faults.next({ fault: 'down', times: 2 })
    expect([(await getToken(people.megan)).status, (await getToken(people.megan)).status]).toEqual([503, 503])
    expect((await getToken(people.megan)).status).toBe(200)
  })

  test('on demand: consent missing, and the link still works once it was given', async () => {
    const link = await linkFor(askedOf(people.alex))
    entra.faults.next({ fault: 'consent missing', person: people.alex })
    expect(await followSignIn(link, people.alex)).toContain('AADSTS65001')
    expect(bot.heard).toEqual([])
    expect(await followSignIn(link, people.alex)).toContain('You are signed in')
  })

  test('on demand: more proof required; the kept sign-in is gone, the next takes a second step', async () => {
    entra.signIn(people.alex, 'everyday')
    entra.faults.next({ fault: 'mfa required', person: people.alex, connection: 'everyday' })
    expect((await getToken(people.megan)).status).toBe(200)
    expect((await getToken(people.alex)).status).toBe(404)
    const link = await linkFor(askedOf(people.alex))
    const body = new URLSearchParams({
      request: new URL(link).searchParams.get('request') ?? '',
      person: people.alex.objectId,
    })
    const step = await (await fetch(`${entra.url}/sign-in`, { method: 'POST', body })).text()
    expect(step).toContain('AADSTS50076')
    expect(entra.signedIn(people.alex, 'everyday')).toBe(false)
    expect(await followSignIn(link, people.alex)).toContain('You are signed in')
  })

  test('on demand: a token that expires soon, then an ordinary one', async () => {
    entra.faults.next({ fault: 'token expires soon', seconds: 30 })
    const soon = (await getToken(people.megan)).body as { expiration: string; token: string }
    expect(soon.expiration).toBe(new Date(clock + 30_000).toISOString())
    expect(await tokenOf(people.megan)).not.toBe(soon.token)
  })

  test('on demand: it hangs up, or keeps silent', async () => {
    entra.faults.next({ fault: 'hangs up' })
    await expect(getToken(people.megan)).rejects.toThrow('fetch failed')
    entra.faults.next({ fault: 'silent' })
    const asked = fetch(`${entra.url}/api/usertoken/GetToken?${query(people.megan)}`, {
      signal: AbortSignal.timeout(200),
    })
    await expect(asked).rejects.toThrow('timeout')
    expect((await getToken(people.megan)).status).toBe(200)
  })

  test('after a click the page tells nobody, and shows the code', async () => {
    const words = await followSignIn(await linkFor(askedOf(people.alex)), people.alex, 'click')
    expect(bot.heard).toEqual([])
    const code = /\d{6}/.exec(words)?.[0] ?? ''
    expect((await getToken(people.alex, { code })).status).toBe(200)
  })
})
