import { revokeToken } from '../../src/sandbox/azure-devops/world/tokens.js'
import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type Message, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex, megan } = people
let latchkey: Latchkey

beforeEach(async () => {
  latchkey = await startLatchkey()
})
afterEach(async () => {
  // Every request to Azure DevOps is one that its specification knows.
  const unknown = violations(latchkey.azureDevOps.exchanges)
  await latchkey.stop()
  expect(unknown).toEqual([])
})

const chat = () => latchkey.teams.chat(alex)
const channel = () => latchkey.teams.channel('Deployments')
const wordsOf = (message?: Message) => textOf(message?.card ?? {})
const last = () => chat().posted.at(-1) as Message
const tokenCalled = (name: string) => {
  const token = latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === name)
  if (!token) throw new Error(`There is no token "${name}".`)
  return token
}
const about = (messages: Message[], name: string) => messages.filter((message) => wordsOf(message).includes(name))

/** Alex lists his tokens, so that Latchkey knows when they end. @returns the name of the one that ends next */
async function listed(): Promise<string> {
  await channel().says(alex, 'subscribe expiry')
  await chat().says('tokens')
  const { world } = latchkey.azureDevOps
  const now = latchkey.clock.now()
  const own = world.tokens.filter((token) => !token.revokedOn && token.validTo > now)
  const names = own.filter(({ displayName }) => wordsOf(chat().posted.at(-1)).includes(displayName))
  return names.sort((a, b) => a.validTo.getTime() - b.validTo.getTime())[0]?.displayName ?? ''
}

async function announce(): Promise<void> {
  await latchkey.app.runSchedule('announce-expiries')
  await latchkey.settled()
}

test('the owner and the subscribed channel get one notice each', async () => {
  const name = await listed()
  const before = chat().posted.length
  await announce()
  expect(about(chat().posted.slice(before), name)).toHaveLength(1)
  expect(about(channel().posted, name)).toHaveLength(1)
  expect(wordsOf(about(channel().posted, name)[0])).toMatch(/Ends (today|tomorrow|in \d days)/)
})

test('who subscribed in his own chat hears of his own token once, not twice', async () => {
  await chat().says('subscribe expiry')
  const name = await listed()
  const before = chat().posted.length
  await announce()
  expect(about(chat().posted.slice(before), name)).toHaveLength(1)
})

test('once per threshold, also across a restart', async () => {
  const name = await listed()
  const before = chat().posted.length
  await announce()
  await announce()
  await latchkey.restart()
  await announce()
  expect(about(chat().posted.slice(before), name)).toHaveLength(1)
  expect(about(channel().posted, name)).toHaveLength(1)
})

test('the next threshold is news: a new message in the chat, a reply in the channel', async () => {
  await listed()
  const name = 'laptop git'
  await announce()
  const inChat = about(chat().posted, name).length
  latchkey.clock.moveDays(4)
  await announce()
  const notices = about(chat().posted, name)
  expect(notices.length).toBe(inChat + 1)
  expect(buttonsOf(notices.at(-2)?.card ?? {})).toHaveLength(0)
  const root = channel().messages.find((message) => wordsOf(message).includes(name))
  expect(root?.replies?.length).toBe(1)
})

test('Extend works as the owner, and every copy of the card says the new end', async () => {
  const name = await listed()
  await announce()
  const notice = about(chat().posted, name).at(-1) as Message
  const answer = await chat().clicks(alex, notice, 'Extend', { days: '30' })
  expect(textOf(answer.card ?? {})).toContain('in 30 days')
  await latchkey.settled()
  const token = latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === name)
  const days = ((token?.validTo.getTime() ?? 0) - latchkey.clock.now().getTime()) / 86_400_000
  expect(Math.round(days)).toBe(30)
  expect(wordsOf(about(channel().posted, name)[0])).toContain('Ends in 30 days')
})

test('a card never lies: in the end it says that the token has expired', async () => {
  const name = await listed()
  await announce()
  latchkey.clock.moveDays(3)
  await announce()
  expect(wordsOf(about(chat().posted, name).at(-1))).toContain('Expired')
  expect(wordsOf(about(channel().posted, name)[0])).toContain('Expired')
})

test('somebody else cannot extend it, and nothing changes', async () => {
  const name = await listed()
  await announce()
  const ends = () =>
    latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === name)?.validTo.getTime()
  const before = ends()
  const answer = await channel().clicks(megan, about(channel().posted, name)[0] as Message, 'Extend', { days: '30' })
  expect(answer.text).toContain('only its owner can do that')
  expect(ends()).toBe(before)
})

test('the policy counts from the first creation: extending does not get around it', async () => {
  const name = await listed()
  await chat().says(`token extend "${name}" 365`)
  expect(wordsOf(chat().posted.at(-1))).toContain('The policy lets this token live until')
})

test('a token that is not needed any more is revoked after being asked once more', async () => {
  const name = await listed()
  await announce()
  const notice = about(chat().posted, name).at(-1) as Message
  const question = await chat().clicks(alex, notice, 'Revoke')
  expect(textOf(question.card ?? {})).toContain('Revoke it?')
  const done = await chat().clicks(alex, notice, 'Revoke')
  expect(textOf(done.card ?? {})).toContain('Revoked')
  await latchkey.settled()
  expect(latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === name)?.revokedOn).toBeDefined()
  expect(wordsOf(about(channel().posted, name)[0])).toContain('Revoked')
})

test('a token that was revoked at Azure DevOps is not announced, and its cards say so', async () => {
  const name = await listed()
  await announce()
  await chat().says('token show "laptop git"')
  const shown = last()
  for (const revoked of [name, 'laptop git']) {
    revokeToken(latchkey.azureDevOps.world, tokenCalled(revoked), undefined)
  }
  latchkey.clock.moveDays(0.9)
  const before = chat().posted.length
  await announce()
  expect(about(chat().posted.slice(before), name)).toHaveLength(0)
  expect(wordsOf(about(channel().posted, name)[0])).toContain('Revoked')
  expect(wordsOf(chat().posted.find(({ id }) => id === shown.id))).toContain('Revoked')
})

test('a token that was extended at Azure DevOps is not announced for its former end', async () => {
  const name = await listed()
  tokenCalled(name).validTo = new Date(latchkey.clock.now().getTime() + 60 * 86_400_000)
  const before = chat().posted.length
  await announce()
  expect(about(chat().posted.slice(before), name)).toHaveLength(0)
})

test('where Azure DevOps cannot be asked, what is known is announced', async () => {
  const name = await listed()
  latchkey.azureDevOps.faults.next({ path: /tokenadmin|graph/, fault: 'down', times: 1_000 })
  const before = chat().posted.length
  await announce()
  expect(about(chat().posted.slice(before), name)).toHaveLength(1)
})

test('a token that is listed no more is known to be gone, and one that is shown is read again', async () => {
  const name = await listed()
  await announce()
  const { world } = latchkey.azureDevOps
  world.tokens = world.tokens.filter(({ displayName }) => displayName !== name)
  await chat().says('tokens')
  await latchkey.settled()
  expect(wordsOf(about(channel().posted, name)[0])).toContain('Revoked')
  revokeToken(world, tokenCalled('laptop git'), undefined)
  await chat().says('token show "laptop git"')
  expect(wordsOf(last())).toContain('Revoked')
  expect(buttonsOf(last().card ?? {})).toHaveLength(0)
})

test.each(['tokens revoked', 'tokens all'])('what "%s" lists as revoked is never announced', async (typed) => {
  await chat().says(typed)
  expect(wordsOf(last())).toMatch(/first try\n.*revoked/)
  const before = chat().posted.length
  latchkey.clock.moveDays(40)
  latchkey.azureDevOps.faults.next({ path: /tokenadmin|graph/, fault: 'down', times: 1_000 })
  await announce()
  expect(about(chat().posted.slice(before), 'first try')).toHaveLength(0)
})

test.each([
  'error after doing it',
  'answer lost',
] as const)('an extension that meets "%s" is found to be done', async (fault) => {
  const name = await listed()
  await announce()
  latchkey.azureDevOps.faults.next({ method: 'PUT', path: /tokens\/pats/, fault })
  const answer = await chat().clicks(alex, about(chat().posted, name).at(-1) as Message, 'Extend', { days: '30' })
  expect(textOf(answer.card ?? {})).toContain('in 30 days')
  await latchkey.settled()
  expect(wordsOf(about(channel().posted, name)[0])).toContain('Ends in 30 days')
})
