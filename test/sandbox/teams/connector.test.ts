import fc from 'fast-check'
import { people } from '../../../src/sandbox/people.js'
import { createRateLimits } from '../../../src/sandbox/teams/connector/rate-limits.js'
import { type FaultName, startTeams, type TeamsSandbox } from '../../../src/sandbox/teams.js'
import { adaptive, call, cardOf, startTinyBot } from '../tiny-bot.js'

describe('the simulated Bot Connector', () => {
  let teams: TeamsSandbox
  let bot: Awaited<ReturnType<typeof startTinyBot>>
  let clock: number
  let personal: string

  const hello = { type: 'message', text: 'hello' }
  const conversation = (id: string) => `${teams.serviceUrl}/v3/conversations/${encodeURIComponent(id)}`
  const send = (message: object = hello, id = personal) => call('POST', `${conversation(id)}/activities`, message)
  const errorOf = ({ body }: { body: unknown }) => (body as { error?: { code?: string } }).error?.code
  const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id

  beforeEach(async () => {
    clock = Date.UTC(2026, 10, 21, 9)
    bot = await startTinyBot(() => undefined)
    teams = await startTeams({ port: 0, now: () => new Date(clock), botUrl: bot.url })
    const chat = teams.chat(people.alex)
    await chat.says('hi')
    personal = chat.id
  })
  afterEach(async () => {
    await teams.stop()
    await bot.stop()
  })

  test('ids are never the same twice, even while the clock stands still', async () => {
    const ids = await Promise.all([send(), send(), send()])
    expect(new Set(ids.map(idOf)).size).toBe(3)
  })

  test('a message to a channel without a thread begins one', async () => {
    const channel = teams.channel('General')
    const root = await send(hello, channel.id)
    await send({ ...hello, text: 'more' }, `${channel.id};messageid=${idOf(root)}`)
    expect(channel.messages).toMatchObject([{ text: 'hello', replies: [{ text: 'more', replyTo: idOf(root) }] }])
    expect(errorOf(await send(hello, `${channel.id};messageid=1`))).toBe('ActivityNotFoundInConversation')
  })

  test("only the bot's own messages can be changed, and only while they are there", async () => {
    const own = `${conversation(personal)}/activities/${encodeURIComponent(idOf(await send()))}`
    const other = `${conversation(personal)}/activities/${teams.chat(people.alex).messages[0]?.id}`
    expect(await call('PUT', other, hello)).toMatchObject({
      status: 403,
      body: { error: { code: 'NotEnoughPermissions' } },
    })
    expect((await call('PUT', own, hello)).status).toBe(200)
    expect((await call('DELETE', own)).status).toBe(200)
    for (const method of ['PUT', 'DELETE']) {
      const gone = await call(method, own, method === 'PUT' ? hello : undefined)
      expect([gone.status, errorOf(gone)]).toEqual([404, 'ActivityNotFoundInConversation'])
    }
    expect(teams.chat(people.alex).messages.at(-1)).toMatchObject({ deleted: true, attachments: [] })
  })

  test.each([
    [413, 'MessageSizeTooBig', { type: 'message', text: 'x'.repeat(51_200) }],
    [400, 'BadSyntax', { type: 'message' }],
  ])('a message it does not take is answered with %i %s', async (status, code, message) => {
    const answer = await send(message)
    expect([answer.status, errorOf(answer)]).toEqual([status, code])
    expect(teams.chat(people.alex).posted).toEqual([])
  })

  test('the largest message counts every UTF-16 unit once', async () => {
    const around = JSON.stringify({ type: 'message', text: '' }).length
    expect((await send({ type: 'message', text: 'ü'.repeat(51_200 - around) })).status).toBe(201)
    expect((await send({ type: 'message', text: 'ü'.repeat(51_201 - around) })).status).toBe(413)
  })

  test('text together with a card becomes two messages, and no id comes back', async () => {
    const answer = await send({ ...hello, attachments: [adaptive(cardOf('a card'))] })
    expect(answer.body).toEqual({})
    const [text, card] = teams.chat(people.alex).posted
    expect([text?.text, text?.card, card?.text, card?.card?.type]).toEqual([
      'hello',
      undefined,
      undefined,
      'AdaptiveCard',
    ])
  })

  test('typing is accepted and shows nothing', async () => {
    expect((await send({ type: 'typing' })).status).toBe(201)
    expect(teams.chat(people.alex).posted).toEqual([])
  })

  test.each([
    ['a chat nobody has', 404, 'ConversationNotFound', { channelData: { channel: { id: '19:no@thread.tacv2' } } }],
    ['a person outside the tenant', 400, 'BadArgument', { members: [{ id: 'nobody' }] }],
    ['two people at once', 400, 'BadSyntax', { members: [{ id: 'user-id-0' }, { id: 'user-id-1' }] }],
  ])('no conversation begins with %s', async (_, status, code, parameters) => {
    const answer = await call('POST', `${teams.serviceUrl}/v3/conversations`, parameters)
    expect([answer.status, errorOf(answer)]).toEqual([status, code])
  })

  test('a person who removed the app cannot be written to first', async () => {
    await teams.chat(people.megan).uninstalls()
    const answer = await call('POST', `${teams.serviceUrl}/v3/conversations`, {
      members: [{ id: people.megan.objectId }],
    })
    expect([answer.status, errorOf(answer)]).toEqual([403, 'ForbiddenOperationException'])
  })

  test.each<[FaultName, number, string | undefined]>([
    ['too many requests', 429, 'Throttled'],
    ['error', 500, 'ServiceError'],
    ['conversation gone', 404, 'ConversationNotFound'],
    ['not in roster', 403, 'BotNotInConversationRoster'],
    ['writes blocked', 403, undefined],
    ['activity gone', 404, 'ActivityNotFoundInConversation'],
  ])('on demand: %s, as often as asked, and nothing is sent', async (fault, status, code) => {
    teams.faults.next({ fault, times: 2, seconds: 7, method: 'POST', path: /activities$/ })
    expect((await call('GET', `${conversation(personal)}/members`)).status).toBe(200)
    for (const answer of [await send(), await send()]) {
      expect([answer.status, errorOf(answer)]).toEqual([status, code])
      expect(answer.retryAfter).toBe(status === 429 ? '7' : null)
    }
    expect(teams.chat(people.alex).posted).toEqual([])
    expect((await send()).status).toBe(201)
  })

  test('a lost answer: the message is there, and the bot does not hear so', async () => {
    teams.faults.next({ fault: 'answer lost' })
    await expect(send()).rejects.toThrow('fetch failed')
    expect(teams.chat(people.alex).posted).toHaveLength(1)
    expect(teams.requests.at(-1)).toHaveProperty('status', 0)
  })

  test('a slow answer comes late', async () => {
    teams.faults.next({ fault: 'slow', ms: 120 })
    const before = performance.now()
    expect((await send()).status).toBe(201)
    expect(performance.now() - before).toBeGreaterThan(100)
  })

  test('the eighth message within a second is refused with the time to wait, per conversation', async () => {
    teams.enforceLimits(true)
    for (let sent = 0; sent < 7; sent += 1) expect((await send()).status).toBe(201)
    const refused = await send()
    expect([refused.status, refused.retryAfter]).toEqual([429, '1'])
    expect((await send(hello, teams.channel('General').id)).status).toBe(201)
    clock += 1000
    expect((await send()).status).toBe(201)
    teams.enforceLimits(false)
    for (let sent = 0; sent < 20; sent += 1) expect((await send()).status).toBe(201)
  })

  test('whoever waits as long as Retry-After says gets through, and no window ever holds more than it may', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 200 }), (pauses) => {
        let at = 0
        const limits = createRateLimits(() => new Date(at))
        limits.enforce(true)
        const tries = (): number | undefined => {
          try {
            limits.count('a', 'send')
            return undefined
          } catch (error) {
            return Number((error as { headers: Record<string, string> }).headers['retry-after'])
          }
        }
        const passed: number[] = []
        for (const pause of pauses) {
          at += pause
          const wait = tries()
          if (wait !== undefined) {
            at += wait * 1000
            expect(tries()).toBeUndefined()
          }
          passed.push(at)
        }
        for (const [seconds, most] of [
          [1, 7],
          [2, 8],
          [30, 60],
        ] as const) {
          for (const end of passed) {
            expect(passed.filter((time) => time <= end && time > end - seconds * 1000).length).toBeLessThanOrEqual(most)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
