import { randomInt, randomUUID } from 'node:crypto'
import { people, tenantId } from '../../src/sandbox/people.js'
import { textOf } from '../../src/sandbox/teams.js'
import { isTeamsHost } from '../../src/teams/inbound/teams-hosts.js'
import { appId, type BotFramework, startBotFramework } from '../setup/bot-framework.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'

const { alex } = people
/** As the documents say it of the government cloud. */
const issuer = 'https://api.botframework.us'
let framework: BotFramework
let latchkey: Latchkey
let authorization: string
/** Activities as Teams sends them: somebody types, somebody clicks. */
let message: Record<string, unknown>
let click: Record<string, unknown>

beforeAll(async () => {
  framework = await startBotFramework()
  latchkey = await startLatchkey({ mayAnswerAt: () => true })
  await latchkey.teams.chat(alex).says('help')
  const sent = latchkey.teams.requests.filter(({ direction }) => direction === 'to the bot')
  message = sent.at(-1)?.body as typeof message
  const action = { type: 'Action.Execute', verb: 'subscribe', data: { card: 'none', verb: 'subscribe' } }
  click = { ...message, type: 'invoke', name: 'adaptiveCard/action', value: { action } }
  latchkey.config.teams = { ...latchkey.config.teams, appId, issuer, keysUrl: framework.keysUrl }
  latchkey.config.mode = 'production'
  await latchkey.restart()
  authorization = `Bearer ${await framework.token(latchkey.teams.serviceUrl, { iss: issuer })}`
})
afterAll(async () => {
  await latchkey.stop()
  await framework.stop()
})

const send = (activity: object, how = authorization) =>
  latchkey.teams.sends({ ...activity, id: randomUUID() }, { authorization: how })
const unchanged = async (work: () => Promise<{ status: number }>, status: number) => {
  const before = await rowCounts(latchkey.app.context.db)
  expect((await work()).status).toBe(status)
  expect(await rowCounts(latchkey.app.context.db)).toEqual(before)
}
const from = (changes: object) => ({ from: { ...(message.from as object), ...changes } })
const within = (changes: object) => ({ conversation: { ...(message.conversation as object), ...changes } })
const written = () => latchkey.teams.chat(alex).posted.length

test('with the token of its cloud a command is answered, and with that of another it is not', async () => {
  const before = written()
  expect((await send({ ...message, text: 'help' })).status).toBe(200)
  expect(textOf(latchkey.teams.chat(alex).posted.at(-1)?.card)).toContain('who am i')
  expect(written()).toBe(before + 1)
  await unchanged(async () => send(message, `Bearer ${await framework.token(latchkey.teams.serviceUrl)}`), 401)
})

test.each([
  'message',
  'invoke',
  'installationUpdate',
  'conversationUpdate',
])('of a %s whose sender has an object id that is none nothing is kept, and the log says why in a line', async (type) => {
  const before = latchkey.logged().split('no Entra object id').length
  await unchanged(() => send({ ...(type === 'invoke' ? click : message), type, ...from({ aadObjectId: 'alex' }) }), 403)
  expect(latchkey.logged().split('no Entra object id').length).toBe(before + 1)
})

test.each([
  'messageReaction',
  'messageUpdate',
  'typing',
  'event',
  'endOfConversation',
  'trace',
])('a %s is answered, and nothing is kept of it', async (type) => {
  await unchanged(() => send({ ...message, type, ...from({ name: 'Mallory' }) }), 200)
})

test('what is no activity is refused, and the log says which part of it is not', async () => {
  await unchanged(() => send({ ...message, recipient: 'the bot' }), 400)
  expect(latchkey.logged()).toContain('not an activity: recipient')
})

test.each([
  ['meeting', true],
  ['GroupChat', true],
  ['Channel', undefined],
  ['whatever comes next', undefined],
])('in a conversation of the kind %j tokens are not listed', async (conversationType, isGroup) => {
  await latchkey.teams.group('Release').says(alex, 'help')
  const sent = latchkey.teams.requests.filter(({ direction }) => direction === 'to the bot').at(-1)
  const body = sent?.body as typeof message
  const conversation = { ...(body.conversation as object), conversationType, isGroup }
  expect((await send({ ...body, conversation, text: 'tokens' })).status).toBe(200)
  const said = textOf(latchkey.teams.group('Release').posted.at(-1)?.card)
  expect(said).toContain('Answered in person')
})

test('a tenant in capitals is the same tenant: signing out there ends what was given here', async () => {
  const chat = latchkey.teams.chat(alex)
  await send({ ...message, text: 'tokens' })
  await send({ ...message, text: 'token renew "laptop git" on' })
  await send({ ...message, ...within({ tenantId: tenantId.toUpperCase() }), text: 'sign out' })
  expect(textOf(chat.posted.at(-1)?.card)).toContain('has ended: 1 grant')
  latchkey.entra.signIn(alex)
})

test('the longest ids that there can be are answered like any other', async () => {
  // Of letters that no compression shortens, three bytes each.
  const longest = () => String.fromCodePoint(...Array.from({ length: 1_000 }, () => randomInt(0x4e00, 0x9fff)))
  const odd = { ...message, id: longest(), type: 'conversationUpdate', ...within({ id: longest() }) }
  expect((await latchkey.teams.sends(odd, { authorization })).status).toBe(200)
})

test('a click on what is no card of ours is answered with a sentence', async () => {
  const { status, body } = await send(click)
  expect(status).toBe(200)
  expect(JSON.stringify(body)).toContain('This card is out of date.')
})

test.each<[string, object]>([
  ['a verb that is an object', { name: 'task/fetch', value: { data: { verb: { toString: 1 } } } }],
  ['no data', { name: 'task/submit', value: { data: null } }],
  ['an action without data', { value: { action: { type: 'Action.Execute', verb: 'x', data: null } } }],
  ['an action that is a text', { value: { action: 'x' } }],
])('a click with %s is answered 400', async (_name, odd) => {
  await send({ ...click, ...odd }).then(({ status }) => expect(status).toBe(400))
})

test('a mention whose text is none is left where it is', async () => {
  const entities = [{ type: 'mention', mentioned: message.recipient, text: { toString: 1 } }]
  const before = written()
  expect((await send({ ...message, text: 'help', entities })).status).toBe(200)
  expect(written()).toBe(before + 1)
})

test.each([
  ['https://smba.trafficmanager.net/emea/', true],
  ['https://smba.infra.gcc.teams.microsoft.com/gcc/', true],
  ['https://smba.infra.gov.teams.microsoft.us/', true],
  ['http://smba.trafficmanager.net/', false],
  ['https://smba.trafficmanager.net.example.com/', false],
  ['https://example.com/smba.trafficmanager.net', false],
  ['https://smba.trafficmanager.net:8443/', false],
  ['https://a@smba.trafficmanager.net/', false],
  ['https://:p@smba.trafficmanager.net/', false],
  ['https://smba.trafficmanager.net/?to=example.com', false],
  ['https://smba.trafficmanager.net/#x', false],
  ['https://evilteams.microsoft.com/', false],
])('whether our token goes to %s: %s', (url, goes) => {
  expect(isTeamsHost(url)).toBe(goes)
})
