import { CardFactory, type CloudAdapter, TeamsInfo, type TurnContext } from 'botbuilder'
import type { UserTokenClient } from 'botframework-connector'
import { ConnectorClient } from 'botframework-connector'
import { type EntraSandbox, followSignIn, startEntra } from '../../src/sandbox/entra.js'
import { guests, people } from '../../src/sandbox/people.js'
import { startTeams, type TeamsSandbox, textOf } from '../../src/sandbox/teams.js'
import { startSdkBot } from './sdk-bot.js'
import { cardOf } from './tiny-bot.js'

const permit = { type: 'Action.Execute', title: 'Permit', verb: 'permit', data: {} }

describe('a bot on the Bot Framework SDK', () => {
  let entra: EntraSandbox
  let teams: TeamsSandbox
  let bot: Awaited<ReturnType<typeof startSdkBot>>
  let hears: (context: TurnContext) => Promise<void>

  beforeEach(async () => {
    hears = async () => {}
    bot = await startSdkBot(
      () => entra.url,
      async (context) => (['message', 'invoke'].includes(context.activity.type) ? hears(context) : undefined),
    )
    const now = () => new Date()
    const bearerFor = (person: { name: string }, scopes: string[]) => `${person.name} ${scopes.length}`
    entra = await startEntra({ port: 0, now, botUrl: bot.url, bearerFor })
    teams = await startTeams({ port: 0, now, botUrl: bot.url })
  })
  afterEach(async () => {
    await teams.stop()
    await entra.stop()
    await bot.stop()
  })

  const tokens = (context: TurnContext): UserTokenClient => {
    const client = context.turnState.get<UserTokenClient>((context.adapter as CloudAdapter).UserTokenClientKey)
    // The SDK insists on an app id for the state of a sign-in, which a bot without authentication does not have.
    return Object.assign(client, { appId: 'none' })
  }
  const adaptive = (...given: Parameters<typeof cardOf>) => ({
    attachments: [CardFactory.adaptiveCard(cardOf(...given))],
  })

  test('sends a card, changes it for everybody and deletes it', async () => {
    let id = ''
    hears = async (context) => {
      if (context.activity.text === 'send') id = (await context.sendActivity(adaptive('waits', permit)))?.id ?? ''
      if (context.activity.text === 'change') await context.updateActivity({ id, type: 'message', ...adaptive('done') })
      if (context.activity.text === 'delete') await context.deleteActivity(id)
    }
    const chat = teams.chat(people.alex)
    await chat.says('send')
    expect(chat.posted.map(({ id, card }) => [id, textOf(card)])).toEqual([[id, 'waits\nPermit']])
    await chat.says('change')
    expect(chat.posted).toMatchObject([{ id, edits: 1 }])
    expect(textOf(chat.posted[0]?.card)).toBe('done')
    await chat.says('delete')
    expect(chat.posted).toEqual([])
    expect(bot.failures).toEqual([])
  })

  test('answers a click with a card', async () => {
    hears = async (context) => {
      if (context.activity.type === 'message') await context.sendActivity(adaptive('waits', permit))
      else {
        const value = cardOf(`permitted by ${context.activity.from.name}`)
        const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value }
        await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
      }
    }
    const channel = teams.channel('General')
    await channel.says(people.alex, 'send')
    const message = await channel.waitFor(({ card }) => card !== undefined)
    const answer = await channel.clicks(people.adele, message, 'Permit')
    expect([answer.kind, textOf(answer.card)]).toEqual(['card', 'permitted by Adele Vance'])
    expect(channel.messages[0]?.replies).toHaveLength(1)
  })

  test('begins a thread in a channel and a chat with a person, and goes on there later', async () => {
    const channel = teams.channel('Deployments')
    const serviceUrl = teams.serviceUrl
    const connector = new ConnectorClient({ signRequest: async (request: unknown) => request } as never, {
      baseUri: serviceUrl,
    })
    const thread = await connector.conversations.createConversation({
      isGroup: true,
      channelData: { channel: { id: channel.id } },
      activity: { type: 'message', ...adaptive('root') },
    } as never)
    expect(thread.id).toBe(`${channel.id};messageid=${thread.activityId}`)
    const chat = await connector.conversations.createConversation({
      isGroup: false,
      members: [{ id: people.megan.objectId }],
    } as never)
    expect(chat.id).toBe(teams.chat(people.megan).id)
    const reference = { serviceUrl, channelId: 'msteams', bot: { id: '28:bot', name: 'Latchkey' } }
    for (const { id } of [thread, chat]) {
      const there = { ...reference, conversation: { id } } as never
      await bot.adapter().continueConversationAsync('', there, async (context) => {
        await context.sendActivity('news')
      })
    }
    expect(channel.messages[0]?.replies).toMatchObject([{ text: 'news' }])
    expect(teams.chat(people.megan).posted).toMatchObject([{ text: 'news' }])
  })

  test('reads who is in a channel and which channels a team has', async () => {
    const read: Record<string, unknown> = {}
    hears = async (context) => {
      read.members = (await TeamsInfo.getPagedMembers(context)).members.map(({ aadObjectId }) => aadObjectId)
      read.one = (await TeamsInfo.getMember(context, people.patti.objectId)).name
      read.team = (await TeamsInfo.getTeamDetails(context)).name
      read.channels = (await TeamsInfo.getTeamChannels(context)).map(({ name }) => name)
    }
    await teams.channel('Deployments').says(people.alex, 'read')
    expect(bot.failures).toEqual([])
    expect(read).toEqual({
      members: Object.values({ ...people, ...guests }).map(({ objectId }) => objectId),
      one: 'Patti Fernandez',
      team: 'Shop',
      channels: [null, 'Deployments'],
    })
  })

  test('asks for a sign-in, hears of it, and has the token; after signing out it has none', async () => {
    const seen: (string | undefined)[] = []
    let link = ''
    hears = async (context) => {
      const { activity } = context
      const code = activity.name === 'signin/verifyState' ? activity.value.state : undefined
      const found = await tokens(context).getUserToken(activity.from.id, 'everyday', activity.channelId, code)
      seen.push(found?.token)
      if (!found?.token) {
        link = (await tokens(context).getSignInResource('everyday', activity, '')).signInLink ?? ''
      }
      if (code) await context.sendActivity({ type: 'invokeResponse', value: { status: 200 } })
      if (activity.text === 'sign out')
        await tokens(context).signOutUser(activity.from.id, 'everyday', activity.channelId)
    }
    const chat = teams.chat(people.alex)
    await chat.says('pending')
    expect(await followSignIn(link, people.alex)).toContain('You are signed in')
    await chat.says('sign out')
    await chat.says('pending')
    expect(seen).toEqual([undefined, 'Alex Wilber 9', 'Alex Wilber 9', undefined])
    expect(bot.failures).toEqual([])
  })

  test('asks through the SDK for the sign-in link and the state of every connection', async () => {
    const read: Record<string, unknown> = {}
    hears = async (context) => {
      const { from, channelId } = context.activity
      const client = tokens(context)
      read.status = (await client.getTokenStatus(from.id, channelId, '')).map((one) => [
        one.connectionName,
        one.hasToken,
      ])
      read.exchanged = await client.exchangeToken(from.id, 'everyday', channelId, {
        token: entra.ssoToken(people.alex),
      })
      read.resource = await client.getSignInResource('administration', context.activity, '')
    }
    await teams.chat(people.alex).says('read')
    expect(bot.failures).toEqual([])
    expect(read).toMatchObject({
      status: [
        ['everyday', false],
        ['administration', false],
      ],
      exchanged: { token: 'Alex Wilber 9', connectionName: 'everyday' },
      resource: { signInLink: expect.stringContaining(`${entra.url}/sign-in?request=`) },
    })
  })
})
