import { people } from '../../../src/sandbox/people.js'
import { buttonsOf, startTeams, type TeamsSandbox, textOf } from '../../../src/sandbox/teams.js'
import { adaptive, answerCard, call, cardOf, type Heard, startTinyBot } from '../tiny-bot.js'

const permit = { type: 'Action.Execute', title: 'Permit', verb: 'permit', data: { card: 'c1' } }

describe('the simulated Teams', () => {
  let teams: TeamsSandbox
  let bot: Awaited<ReturnType<typeof startTinyBot>>
  let answers: (activity: Heard) => ReturnType<Parameters<typeof startTinyBot>[0]>

  const activities = (activity: Heard) =>
    `${activity.serviceUrl}/v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities`
  const sends = (activity: Heard, message: object) =>
    call('POST', activities(activity), { type: 'message', ...message })
  const hellos = () => bot.heard.filter(({ type }) => type === 'message')

  beforeEach(async () => {
    answers = async (activity) => {
      if (activity.type === 'message') {
        await sends(activity, { attachments: [adaptive(cardOf('A run waits', permit))], summary: 'A run waits' })
      }
      return { status: 200 }
    }
    bot = await startTinyBot((activity) => answers(activity))
    teams = await startTeams({ port: 0, now: () => new Date(), botUrl: bot.url })
  })
  afterEach(async () => {
    await teams.stop()
    await bot.stop()
  })

  test('the first use of a chat tells the bot that it was added, then the message comes', async () => {
    await teams.chat(people.alex).says('help')
    expect(bot.heard.map(({ type, action }) => [type, action])).toEqual([
      ['conversationUpdate', undefined],
      ['installationUpdate', 'add'],
      ['message', undefined],
    ])
    expect(hellos()[0]).toMatchObject({
      text: 'help',
      channelId: 'msteams',
      serviceUrl: teams.serviceUrl,
      from: { id: people.alex.teamsId, aadObjectId: people.alex.objectId, name: 'Alex Wilber' },
      conversation: { conversationType: 'personal', id: expect.stringMatching(/^a:/) },
      channelData: { tenant: { id: expect.any(String) } },
    })
  })

  test('what the bot sends is on the screen, with its words and buttons', async () => {
    const chat = teams.chat(people.alex)
    await chat.says('pending')
    const message = await chat.waitFor(({ card }) => textOf(card).includes('waits'))
    expect(message.summary).toBe('A run waits')
    expect(textOf(message.card)).toBe('A run waits\nPermit')
    expect(buttonsOf(message.card)).toMatchObject([{ title: 'Permit', verb: 'permit', type: 'Action.Execute' }])
  })

  test('a click reaches the bot as the clicker, and only his screen shows the card that answers it', async () => {
    const group = teams.group('Release crew')
    await group.says(people.alex, 'pending')
    const message = await group.waitFor(({ card }) => card !== undefined)
    answers = () => answerCard(cardOf('Sure?'))
    const answer = await group.clicks(people.adele, message, 'Permit')
    expect(answer).toMatchObject({ kind: 'card', statusCode: 200 })
    expect(bot.heard.at(-1)).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message.id,
      from: { aadObjectId: people.adele.objectId },
      value: { action: { type: 'Action.Execute', verb: 'permit', data: { card: 'c1' } }, trigger: 'manual' },
    })
    expect(textOf(group.seenBy(people.adele).at(-1)?.card)).toBe('Sure?')
    expect(textOf(group.seenBy(people.alex).at(-1)?.card)).toBe('A run waits\nPermit')
  })

  test('an update changes the card for everybody, also for who had one of his own', async () => {
    const group = teams.group('Release crew')
    await group.says(people.alex, 'pending')
    const message = await group.waitFor(({ card }) => card !== undefined)
    answers = () => answerCard(cardOf('Sure?'))
    await group.clicks(people.adele, message, 'permit')
    const url = `${activities(hellos()[0] as Heard)}/${message.id}`
    const update = await call('PUT', url, { type: 'message', attachments: [adaptive(cardOf('Permitted by Adele'))] })
    expect(update.status).toBe(200)
    for (const person of [people.adele, people.alex]) {
      expect(textOf(group.seenBy(person).at(-1)?.card)).toBe('Permitted by Adele')
    }
    expect(group.messages.at(-1)?.edits).toBe(1)
  })

  test('in a channel the bot is mentioned and answers in the thread', async () => {
    const channel = teams.channel('Deployments')
    await channel.says(people.megan, 'pending')
    const heard = hellos()[0]
    expect(heard).toMatchObject({
      text: '<at>Latchkey</at> pending\n',
      conversation: { conversationType: 'channel', isGroup: true, id: expect.stringMatching(/;messageid=\d+$/) },
      channelData: { channel: { id: channel.id }, team: { id: expect.stringMatching(/^19:/) } },
    })
    expect(heard?.entities).toContainEqual(expect.objectContaining({ type: 'mention', text: '<at>Latchkey</at>' }))
    expect(channel.messages).toHaveLength(1)
    expect(channel.messages[0]).toMatchObject({ from: 'Megan Bowen', fromBot: false })
    expect(channel.messages[0]?.replies).toMatchObject([{ fromBot: true, summary: 'A run waits' }])
    await channel.says(people.alex, 'again', { inThread: channel.messages[0] })
    expect(hellos()[1]?.conversation.id).toBe(heard?.conversation.id)
  })

  test('a team is told once that the bot was added, whatever channel is used', async () => {
    await teams.channel('Deployments').says(people.megan, 'pending')
    await teams.channel('General').says(people.megan, 'pending')
    const added = bot.heard.filter(({ type }) => type === 'installationUpdate')
    expect(added).toHaveLength(1)
    expect(added[0]?.conversation.id).toBe(teams.channel('General').id)
  })

  test('a bot that was removed can send no more until it is added again', async () => {
    const chat = teams.chat(people.alex)
    await chat.says('help')
    await chat.uninstalls()
    expect(bot.heard.at(-1)).toMatchObject({ type: 'installationUpdate', action: 'remove' })
    const refused = await sends(hellos()[0] as Heard, { text: 'still there?' })
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } })
    await chat.installs()
    expect((await sends(hellos()[0] as Heard, { text: 'back' })).status).toBe(201)
  })

  test('waiting for what does not come ends with a list of what came', async () => {
    const chat = teams.chat(people.alex)
    await chat.says('pending')
    await expect(chat.waitFor(({ text }) => text === 'never', 60)).rejects.toThrow(/after 60 ms.*A run waits/s)
  })

  test('everything that went either way is recorded with its answer', async () => {
    await teams.chat(people.alex).says('pending')
    expect(teams.requests.map(({ direction, status }) => [direction, status])).toEqual([
      ['to the bot', 200],
      ['to the bot', 200],
      ['to the bot', 200],
      ['from the bot', 201],
    ])
    expect(JSON.stringify(teams.requests)).toContain('A run waits')
  })

  test('any body at all can be sent to the bot', async () => {
    answers = (activity) => (activity.type ? { status: 200 } : { status: 400, body: { problem: 'no type' } })
    expect(await teams.sends({ text: 'no type' })).toEqual({ status: 400, body: { problem: 'no type' } })
    expect((await teams.sends(Buffer.from('{"type":"message"}'), { 'x-forged': 'yes' })).status).toBe(200)
  })

  test('a bot elsewhere than on this machine is refused', async () => {
    const elsewhere = startTeams({ port: 0, now: () => new Date(), botUrl: 'https://bot.example.com/api/messages' })
    await expect(elsewhere).rejects.toThrow('only talks to a bot on this machine')
  })
})
