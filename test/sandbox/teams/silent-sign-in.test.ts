import { people } from '../../../src/sandbox/people.js'
import { startTeams, type TeamsSandbox } from '../../../src/sandbox/teams.js'
import { adaptive, call, cardOf, type Heard, startTinyBot } from '../tiny-bot.js'

type Answer = { status: number; body?: unknown }
const { alex } = people

const card = {
  text: 'Please sign in',
  connectionName: 'everyday',
  tokenExchangeResource: { id: 'one', uri: 'api://app' },
  buttons: [{ type: 'signin', title: 'Sign in', value: 'http://127.0.0.1/page' }],
}
const withoutResource = { ...card, tokenExchangeResource: undefined }

describe('how clients sign their person in', () => {
  let teams: TeamsSandbox
  let bot: Awaited<ReturnType<typeof startTinyBot>>
  let answers: (activity: Heard) => Answer

  beforeEach(async () => {
    answers = () => ({ status: 200 })
    bot = await startTinyBot(async (activity) => {
      if (activity.type === 'invoke') return answers(activity)
      if (!activity.text) return undefined
      const url = `${activity.serviceUrl}/v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities`
      const content = { 'sign in': card, 'by hand': withoutResource }[activity.text]
      const attachment = content
        ? { contentType: 'application/vnd.microsoft.card.oauth', content }
        : adaptive(cardOf('Go?', { type: 'Action.Execute', title: 'Go', verb: 'go' }))
      await call('POST', url, { type: 'message', attachments: [attachment] })
      return undefined
    })
    teams = await startTeams({
      port: 0,
      now: () => new Date(),
      botUrl: bot.url,
      ssoToken: (person, resource) => `token of ${person.name} for ${resource}`,
    })
  })
  afterEach(async () => {
    await teams.stop()
    await bot.stop()
  })

  const chat = () => teams.chat(alex)
  const invokes = () => bot.heard.filter(({ type }) => type === 'invoke')
  const shown = () =>
    chat()
      .seenBy(alex)
      .filter(({ fromBot }) => fromBot)
  const exchange = { id: 'one', connectionName: 'everyday', token: 'token of Alex Wilber for api://app' }

  test('an OAuth card is answered once, and not shown when the bot took the token', async () => {
    await chat().says('sign in')
    await chat().says('hello')
    expect(invokes()).toMatchObject([{ name: 'signin/tokenExchange', value: exchange, from: { id: alex.teamsId } }])
    expect(shown()).toHaveLength(1)
  })

  test('it is shown with its button when the bot answers 412', async () => {
    answers = () => ({ status: 412 })
    await chat().says('sign in')
    expect(await chat().clicks(alex, shown()[0] ?? { id: '' }, 'Sign in')).toMatchObject({
      kind: 'url',
      url: 'http://127.0.0.1/page',
    })
  })

  test('each client answers', async () => {
    teams.signsInSilently('yes', 3)
    await chat().says('sign in')
    expect(invokes()).toHaveLength(3)
  })

  test('a card without a resource is left to its button', async () => {
    await chat().says('by hand')
    expect(invokes()).toEqual([])
    expect(shown()).toHaveLength(1)
  })

  test('on demand: not at all, and not later either', async () => {
    teams.signsInSilently('no')
    await chat().says('sign in')
    teams.signsInSilently('yes')
    await chat().says('hello')
    expect(invokes()).toEqual([])
  })

  test('on demand: with a token that nobody issued, or in vain, which the client tells', async () => {
    teams.signsInSilently('with a bad token')
    await chat().says('sign in')
    teams.signsInSilently('in vain')
    await chat().says('sign in')
    expect(invokes()).toMatchObject([
      { name: 'signin/tokenExchange', value: { token: 'made-up' } },
      { name: 'signin/failure', value: { code: 'resourcematchfailed', message: expect.any(String) } },
    ])
  })

  describe('a click that is answered by a request to sign in', () => {
    const login = {
      status: 200,
      body: { statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest', value: card },
    }
    const failed = {
      status: 200,
      body: {
        statusCode: 412,
        type: 'application/vnd.microsoft.error.preconditionFailed',
        value: { code: '412', message: 'not so' },
      },
    }
    const done = {
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done.' },
    }
    const click = async () => {
      await chat().says('a card')
      return chat().clicks(alex, chat().posted.at(-1) ?? { id: '' }, 'Go')
    }
    const authenticationOf = ({ value }: Heard) => (value as { authentication?: unknown }).authentication

    test('is sent again with a token', async () => {
      answers = (activity) => (authenticationOf(activity) ? done : login)
      expect(await click()).toMatchObject({ kind: 'message', text: 'Done.' })
      expect(invokes().map(authenticationOf)).toEqual([undefined, exchange])
    })

    test('shows the button when that is answered 412', async () => {
      answers = (activity) => (authenticationOf(activity) ? failed : login)
      expect(await click()).toMatchObject({ kind: 'login', url: 'http://127.0.0.1/page', text: 'not so' })
    })

    test('is not sent again when the client does not try, or is asked again', async () => {
      answers = () => login
      expect(await click()).toMatchObject({ kind: 'login', url: 'http://127.0.0.1/page' })
      expect(invokes()).toHaveLength(2)
      teams.signsInSilently('no')
      expect(await click()).toMatchObject({ kind: 'login', url: 'http://127.0.0.1/page' })
      expect(invokes()).toHaveLength(3)
    })
  })
})
