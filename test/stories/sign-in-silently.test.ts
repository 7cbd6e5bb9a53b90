import { followSignIn } from '../../src/sandbox/entra.js'
import { people } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex, isaiah } = people
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey({ signedIn: [isaiah], teams: { singleSignOn: true } })
})
afterAll(() => latchkey.stop())
beforeEach(async () => {
  latchkey.teams.signsInSilently('yes')
  // Forgets both sign-ins, and how they were made.
  await chat().says('sign out')
})

const chat = () => latchkey.teams.chat(alex)
const posted = () => chat().posted
const last = () => posted().at(-1) as Message
const words = (message: Message = last()) => textOf(message.card ?? {})
const oauthCard = () => posted().findLast(({ card }) => card && 'connectionName' in card) as Message
/** What the bot answered to the invokes of this name since `from`. */
const answers = (name: string, from = 0) =>
  latchkey.teams.requests
    .slice(from)
    .filter(({ body }) => (body as { name?: string }).name === name)
    .map(({ status, answer }) => ({ status, answer }))

test('a command that needs a sign-in runs by itself, and its asker sees no card', async () => {
  await chat().says('tokens')
  expect(words()).toContain('laptop git')
  expect(oauthCard().card).toMatchObject({ connectionName: 'everyday', tokenExchangeResource: { id: expect.any(String) } })
  expect(chat().seenBy(alex).some(({ id }) => id === oauthCard().id)).toBe(false)
  expect(latchkey.entra.signedIn(alex, 'everyday')).toBe(true)
})

test('however many clients somebody has open, the command runs once', async () => {
  latchkey.teams.signsInSilently('yes', 4)
  const before = posted().length
  const from = latchkey.teams.requests.length
  await chat().says('tokens')
  expect(answers('signin/tokenExchange', from).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(posted().slice(before)).toHaveLength(2)
  expect(words()).toContain('laptop git')
})

test('where the exchange fails, the card has a button, and the command runs after the page', async () => {
  latchkey.teams.signsInSilently('with a bad token')
  const from = latchkey.teams.requests.length
  await chat().says('tokens')
  expect(answers('signin/tokenExchange', from)).toEqual([
    { status: 412, answer: { id: expect.any(String), connectionName: 'everyday', failureDetail: expect.any(String) } },
  ])
  expect(last()).toEqual(oauthCard())
  const { url } = await chat().clicks(alex, last(), 'Sign in')
  await followSignIn(url ?? '', alex)
  expect(words()).toContain('laptop git')
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
