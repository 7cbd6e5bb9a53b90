import { people } from '../../../src/sandbox/people.js'
import { startTeams, type TeamsSandbox, textOf } from '../../../src/sandbox/teams.js'
import { adaptive, answerCard, call, cardOf, type Heard, startTinyBot } from '../tiny-bot.js'

type Answer = { status: number; body?: unknown }

describe('what a click brings', () => {
  let teams: TeamsSandbox
  let bot: Awaited<ReturnType<typeof startTinyBot>>
  let clock: number
  let shown: object
  let answers: (activity: Heard) => Answer | undefined

  beforeEach(async () => {
    clock = Date.UTC(2026, 10, 21, 9)
    answers = () => undefined
    bot = await startTinyBot(async (activity) => {
      if (activity.type === 'message' && activity.text) {
        const url = `${activity.serviceUrl}/v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities`
        await call('POST', url, { type: 'message', attachments: [adaptive(shown)] })
        return undefined
      }
      return answers(activity)
    })
    teams = await startTeams({ port: 0, now: () => new Date(clock), botUrl: bot.url })
  })
  afterEach(async () => {
    await teams.stop()
    await bot.stop()
  })

  const show = async (card: object) => {
    shown = card
    const chat = teams.chat(people.alex)
    await chat.says('show')
    const message = chat.posted.at(-1)
    if (!message) throw new Error('the bot shows nothing')
    return { chat, message }
  }
  const go = { type: 'Action.Execute', title: 'Go', verb: 'go' }
  const body = (statusCode: number, type: string, value: unknown): Answer => ({
    status: 200,
    body: { statusCode, type, value },
  })
  const app = 'application/vnd.microsoft.'

  test.each<[string, Answer, object]>([
    ['a line', body(200, `${app}activity.message`, 'Revoked.'), { kind: 'message', statusCode: 200, text: 'Revoked.' }],
    [
      'an error in words',
      body(400, `${app}error`, { code: 'BadRequest', message: 'Too old' }),
      { kind: 'error', statusCode: 400, text: 'Too old' },
    ],
    [
      'a request to sign in',
      body(401, `${app}activity.loginRequest`, {
        text: 'Sign in',
        connectionName: 'everyday',
        buttons: [{ type: 'signin', value: 'http://127.0.0.1/x' }],
      }),
      { kind: 'login', statusCode: 401, connectionName: 'everyday', url: 'http://127.0.0.1/x' },
    ],
    [
      'a card under a wrong type',
      body(200, 'adaptive', {}),
      { kind: 'error', text: expect.stringContaining('no client knows') },
    ],
    ['401 of no known type', body(401, `${app}activity.message`, 'no'), { kind: 'error', statusCode: 401 }],
    ['a body without statusCode', { status: 200, body: { type: 'x' } }, { kind: 'error' }],
    ['an empty body', { status: 200 }, { kind: 'error', statusCode: 200 }],
    ['not implemented', { status: 501 }, { kind: 'error', statusCode: 501 }],
  ])('answered with %s', async (_, answer, expected) => {
    const { chat, message } = await show(cardOf('x', go))
    answers = () => answer
    expect(await chat.clicks(people.alex, message, 'Go')).toMatchObject(expected)
    expect(textOf(chat.seenBy(people.alex).at(-1)?.card)).toBe('x\nGo')
  })

  test('after a sign-in the same click is sent again with the six digits', async () => {
    const { chat, message } = await show(cardOf('x', go))
    answers = () => answerCard(cardOf('done'))
    await chat.clicks(people.alex, message, 'Go', {}, '123456')
    expect(bot.heard.at(-1)?.value).toMatchObject({ action: { verb: 'go' }, state: '123456' })
  })

  test('an incomplete form is not sent', async () => {
    const input = { type: 'Input.Text', id: 'why', label: 'Why', isRequired: true, errorMessage: 'Say why' }
    const { chat, message } = await show({ ...cardOf('x', go), body: [input] })
    const before = bot.heard.length
    expect(await chat.clicks(people.alex, message, 'Go')).toMatchObject({ kind: 'incomplete', text: 'Say why' })
    expect(bot.heard).toHaveLength(before)
    await chat.clicks(people.alex, message, 'Go', { why: 'leaver' })
    expect(bot.heard.at(-1)?.value).toMatchObject({ action: { data: { why: 'leaver' } } })
  })

  test('a dialog opens, goes on to a second page and closes', async () => {
    const open = { type: 'Action.Submit', title: 'Show', data: { msteams: { type: 'task/fetch' }, verb: 'show' } }
    const input = { type: 'Input.Text', id: 'name', label: 'Name' }
    const page = (title: string, words: string) => {
      const card = { ...cardOf(words, { type: 'Action.Submit', title: 'Next', data: { step: title } }), body: [input] }
      return { status: 200, body: { task: { type: 'continue', value: { title, card: adaptive(card) } } } }
    }
    const { chat, message } = await show(cardOf('x', open))
    answers = () => page('One', 'first')
    const { dialog, kind } = await chat.clicks(people.alex, message, 'Show')
    expect([kind, dialog?.title]).toEqual(['dialog', 'One'])
    expect(bot.heard.at(-1)).toMatchObject({
      name: 'task/fetch',
      replyToId: message.id,
      value: { data: { verb: 'show' } },
    })
    answers = () => page('Two', 'second')
    const second = await dialog?.submits('Next', { name: 'ci' })
    expect(bot.heard.at(-1)).toMatchObject({ name: 'task/submit', value: { data: { step: 'One', name: 'ci' } } })
    expect(second?.dialog?.title).toBe('Two')
    answers = () => ({ status: 200 })
    expect(await second?.dialog?.submits('Next')).toMatchObject({ kind: 'closed' })
    answers = () => ({ status: 200, body: { task: { type: 'message', value: 'Copied.' } } })
    expect(await second?.dialog?.submits('Next')).toMatchObject({ kind: 'message', text: 'Copied.' })
    expect(chat.posted).toHaveLength(1)
  })

  test('a dialog that the bot does not give is an error, and so is Action.Execute inside one', async () => {
    const open = { type: 'Action.Submit', title: 'Show', data: { msteams: { type: 'task/fetch' } } }
    const { chat, message } = await show(cardOf('x', open))
    expect(await chat.clicks(people.alex, message, 'Show')).toMatchObject({ kind: 'error' })
    answers = () => ({
      status: 200,
      body: { task: { type: 'continue', value: { title: 'T', card: adaptive(cardOf('y', go)) } } },
    })
    const { dialog } = await chat.clicks(people.alex, message, 'Show')
    await expect(dialog?.submits('Go')).rejects.toThrow('in a dialog Teams only sends Action.Submit')
  })

  test('Action.Submit sends a message without words; a link is followed; a toggle sends nothing', async () => {
    const actions = [
      { type: 'Action.Submit', title: 'Send', data: { verb: 'old' } },
      { type: 'Action.OpenUrl', title: 'Open', url: 'https://example.com/run/1' },
      { type: 'Action.ToggleVisibility', title: 'More', targetElements: ['more'] },
    ]
    const hidden = { type: 'TextBlock', id: 'more', text: 'details', isVisible: false }
    const { chat, message } = await show({ ...cardOf('x', ...actions), body: [hidden] })
    expect(await chat.clicks(people.alex, message, 'Send')).toMatchObject({ kind: 'sent', statusCode: 200 })
    expect(bot.heard.at(-1)).toMatchObject({ type: 'message', value: { verb: 'old' }, replyToId: message.id })
    expect(bot.heard.at(-1)?.text).toBeUndefined()
    expect(await chat.clicks(people.alex, message, 'Open')).toMatchObject({
      kind: 'url',
      url: 'https://example.com/run/1',
    })
    expect((await chat.clicks(people.alex, message, 'More')).kind).toBe('toggled')
    expect(textOf(chat.seenBy(people.alex).at(-1)?.card)).toContain('details')
  })

  test("nobody clicks in somebody else's chat", async () => {
    const { chat, message } = await show(cardOf('x', go))
    await expect(chat.clicks(people.megan, message, 'Go')).rejects.toThrow('Megan Bowen is not in this conversation')
  })

  test('opening a conversation refreshes the cards meant for that person, again only after a minute', async () => {
    const refresh = (ids?: string[]) => ({ action: { ...go, verb: 'view' }, ...(ids && { userIds: ids }) })
    shown = { ...cardOf('for all'), refresh: refresh([people.megan.teamsId, people.adele.objectId]) }
    const group = teams.group('crew')
    await group.says(people.alex, 'show')
    answers = () => answerCard(cardOf('for you'))
    const views = () => bot.heard.filter(({ name }) => name === 'adaptiveCard/action')
    for (const person of [people.alex, people.megan, people.adele, people.megan]) await group.opens(person)
    expect(views()).toHaveLength(2)
    expect(views()[0]?.value).toMatchObject({ trigger: 'automatic', action: { verb: 'view' } })
    expect(textOf(group.seenBy(people.megan).at(-1)?.card)).toBe('for you')
    expect(textOf(group.seenBy(people.alex).at(-1)?.card)).toBe('for all')
    clock += 61_000
    await group.opens(people.megan)
    expect(views()).toHaveLength(3)
  })
})
