import { randomBytes } from 'node:crypto'
import { people } from '../../src/sandbox/people.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { type Sent, signingIn, tokenKept } from './signing-in.js'

const { alex, isaiah, patti } = people
let latchkey: Latchkey
const { chat, posted, words, last, oauthCard, sent } = signingIn(() => latchkey)

beforeAll(async () => {
  latchkey = await startLatchkey({ signedIn: [isaiah], teams: { singleSignOn: true } })
  latchkey.teams.signsInSilently('no')
  await chat().says('tokens')
})
afterAll(() => latchkey.stop())
afterEach(() => latchkey.entra.signOut(alex))

let activities = 0
/** As a client of Alex answers the OAuth card in his chat, but for what is changed. */
function exchange(value: object, more: object = {}) {
  activities += 1
  const { id, connectionName } = {
    ...(oauthCard().card?.tokenExchangeResource as { id: string }),
    connectionName: 'everyday',
  }
  const said = latchkey.teams.requests.filter(({ body }) => (body as { type?: string }).type === 'message')
  const envelope = said.find(({ direction }) => direction === 'to the bot')?.body as Sent
  return latchkey.teams.sends({
    ...envelope,
    type: 'invoke',
    name: 'signin/tokenExchange',
    id: `f:${activities}`,
    text: undefined,
    value: { id, connectionName, token: latchkey.entra.ssoToken(alex), ...value },
    ...more,
  })
}
const token = (person: typeof alex) => ({ token: latchkey.entra.ssoToken(person) })
/** Whether there is a sign-in under Alex's name, whosever account it is. */
const signedIn = async () =>
  (await tokenKept(latchkey, alex, 'everyday')) || tokenKept(latchkey, alex, 'administration')
/** Requests that reached Azure DevOps. */
const asked = () => latchkey.azureDevOps.exchanges.length

test.each<[string, object]>([
  ['everyday', {}],
  ['administration', { connectionName: 'administration' }],
])('somebody else’s token is refused, signed out again, and nothing runs: %s', async (_connection, more) => {
  const answer = await exchange({ ...more, ...token(patti), id: `of-patti-${activities}` })
  expect(answer).toMatchObject({
    status: 412,
    body: { failureDetail: expect.stringContaining('is not yours here') },
  })
  expect(words()).toContain('It was signed out again')
  expect(words()).not.toContain('laptop git')
  expect(await signedIn()).toBe(false)
  latchkey.entra.signIn(alex)
  await chat().says('who am i')
  expect(words()).toContain('Alex Wilber')
})

test('somebody else’s token with a click does nothing either', async () => {
  latchkey.entra.signIn(alex)
  await chat().says('tokens')
  const list = last()
  latchkey.entra.signOut(alex)
  await chat().clicks(alex, list, 'New token')
  const click = sent('adaptiveCard/action')
  const authentication = { id: '1', connectionName: 'everyday', ...token(patti) }
  const { body } = await latchkey.teams.sends({ ...click, id: 'f:patti', value: { ...click.value, authentication } })
  expect(body).toMatchObject({ statusCode: 412, value: { message: expect.stringContaining('is not yours here') } })
  expect(await signedIn()).toBe(false)
})

const wrong: [string, object][] = [
  ['no token', { token: undefined }],
  ['an empty token', { token: '' }],
  ['a number', { token: 17 }],
  ['an object', { token: { token: 'x' } }],
  ['a list', { token: ['x'] }],
  ['null', { token: null }],
  ['a token of 17 kB', { token: 'x'.repeat(17 * 1024) }],
  ['no connection', { connectionName: undefined }],
  ['an unknown connection', { connectionName: 'other' }],
  ['two connections', { connectionName: ['everyday', 'administration'] }],
  ['a connection in other letters', { connectionName: 'Everyday' }],
  ['a connection and more', { connectionName: 'everyday&userId=user-id-4' }],
  ['an id that is none', { id: { $ne: '' } }],
]

test.each(wrong)('what cannot be exchanged is 400, and the token service is not asked: %s', async (_what, value) => {
  const before = posted().length
  const answer = await exchange(value)
  expect(answer).toEqual({ status: 400, body: { failureDetail: expect.any(String) } })
  expect(await signedIn()).toBe(false)
  expect(posted()).toHaveLength(before)
})

test.each(wrong)('nor with a click: %s', async (_what, value) => {
  const click = sent('adaptiveCard/action')
  activities += 1
  const authentication = { id: '1', connectionName: 'everyday', ...token(alex), ...value }
  const before = asked()
  const { status, body } = await latchkey.teams.sends({
    ...click,
    id: `f:${activities}`,
    value: { ...click.value, authentication },
  })
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { statusCode: 400, type: 'application/vnd.microsoft.error' },
  })
  expect(await signedIn()).toBe(false)
  expect(asked()).toBe(before)
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'token'],
  ['a list', [1]],
])('a value that is none is 400: %s', async (_what, value) => {
  expect((await exchange({}, { value })).status).toBe(400)
})

test.each<[string, string]>([
  ['one that nobody issued', randomBytes(24).toString('base64url')],
  ['a header of its own', 'x\r\nauthorization: Bearer y'],
])('a token that cannot be exchanged is 412, and signs nobody in: %s', async (_what, token) => {
  expect((await exchange({ token })).status).toBe(412)
  expect(await signedIn()).toBe(false)
})

test('a token for the other connection’s application is 412', async () => {
  const other = latchkey.entra.ssoToken(alex, 'api://botid-sandbox-administration')
  expect((await exchange({ token: other })).status).toBe(412)
  expect(await signedIn()).toBe(false)
})

test('while the token service is down it is 412 and a sentence, and what was typed still waits', async () => {
  await chat().says('tokens')
  latchkey.entra.faults.next({ fault: 'down' })
  expect((await exchange({ id: 'down' })).status).toBe(412)
  expect(words()).toContain('The service that keeps sign-ins does not answer')
  expect((await exchange({ id: 'up' })).status).toBe(200)
  expect(words()).toContain('laptop git')
})

test('a repeated exchange runs nothing twice', async () => {
  await chat().says('tokens')
  const value = token(alex)
  const before = posted().length
  const first = await exchange(value, { id: 'f:repeated' })
  expect(first.status).toBe(200)
  expect(posted()).toHaveLength(before + 1)
  expect((await exchange(value, { id: 'f:repeated' })).status).toBe(200)
  expect((await exchange(value)).status).toBe(200)
  expect(posted()).toHaveLength(before + 1)
})

test('a command typed by one person is not run by the sign-in of another', async () => {
  const channel = latchkey.teams.channel('General')
  await channel.says(alex, 'tokens')
  const before = channel.posted.length
  const said = latchkey.teams.requests.filter(({ body }) => (body as { text?: string }).text?.includes('tokens')).at(-1)
  const from = { id: patti.teamsId, name: patti.name, aadObjectId: patti.objectId }
  const value = { id: '1', connectionName: 'everyday', ...token(patti) }
  const invoke = { ...(said?.body as object), type: 'invoke', name: 'signin/tokenExchange', id: 'f:patti-in-channel' }
  expect((await latchkey.teams.sends({ ...invoke, from, value })).status).toBe(200)
  await latchkey.settled()
  expect(channel.posted).toHaveLength(before)
  expect(await signedIn()).toBe(false)
})

test.each([
  ['12345'],
  ['1234567'],
  ['abcdef'],
  ['000000'],
  [123456],
  [undefined],
  [{ code: '123456' }],
])('a sign-in is not ended by what is no code of it: %j', async (state) => {
  const before = posted().length
  const { status } = await exchange({}, { name: 'signin/verifyState', value: { state } })
  expect(status).toBe(412)
  expect(posted()).toHaveLength(before)
  expect(await signedIn()).toBe(false)
})

test('a client’s failure says nothing into the log but its kind', async () => {
  const value = { code: 'x'.repeat(61), message: 'k7Qw'.repeat(5) }
  expect((await exchange({}, { name: 'signin/failure', value })).status).toBe(200)
  const injected = { code: 'tokenmissing\n{"level":60}', message: 'k7Qw'.repeat(5) }
  expect((await exchange({}, { name: 'signin/failure', value: injected })).status).toBe(200)
  expect(latchkey.logged()).not.toContain('k7Qw')
  expect(latchkey.logged()).not.toContain('tokenmissing')
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
