import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type Message, textOf } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { about, type ExpiryStory, startExpiryStory, wordsOf } from './expiring-token.js'
import { named, presses, says } from './naming.js'

const { adele, alex, megan } = people
let story: ExpiryStory

beforeEach(async () => {
  story = await startExpiryStory()
})
afterEach(() => stopAsSpecified(story.latchkey))

test('the owner and the subscribed channel get one notice each', async () => {
  const name = await story.listed()
  const before = story.chat.posted.length
  await story.announce()
  expect(about(story.chat.posted.slice(before), name)).toHaveLength(1)
  expect(about(story.channel.posted, name)).toHaveLength(1)
  expect(wordsOf(about(story.channel.posted, name)[0])).toMatch(/Expires (today|tomorrow|in \d days)/)
})

test('who subscribed in his own chat hears of his own token once, not twice', async () => {
  await story.chat.says('subscribe expiry')
  const name = await story.listed()
  const before = story.chat.posted.length
  await story.announce()
  expect(about(story.chat.posted.slice(before), name)).toHaveLength(1)
})

test('once per threshold, also across a restart', async () => {
  const name = await story.listed()
  const before = story.chat.posted.length
  await story.announce()
  await story.announce()
  await story.latchkey.restart()
  await story.announce()
  expect(about(story.chat.posted.slice(before), name)).toHaveLength(1)
  expect(about(story.channel.posted, name)).toHaveLength(1)
})

test('the next threshold is news: a new message in the chat, a reply in the channel', async () => {
  await story.listed()
  const name = 'laptop git'
  await story.announce()
  const inChat = about(story.chat.posted, name).length
  story.latchkey.clock.moveDays(4)
  await story.announce()
  const notices = about(story.chat.posted, name)
  expect(notices.length).toBe(inChat + 1)
  expect(buttonsOf(notices.at(-2)?.card ?? {})).toHaveLength(0)
  const root = story.channel.messages.find((message) => wordsOf(message).includes(name))
  expect(root?.replies?.length).toBe(1)
})

test('who looks after it hears once per threshold, his backup from 3 days before, and both read why', async () => {
  await story.listed()
  const name = 'laptop git'
  for (const person of [adele, megan]) await story.latchkey.teams.chat(person).says('help')
  await named(story.latchkey, 'Adele Vance')
  await named(story.latchkey, 'Megan Bowen backup')
  const cards = (person: typeof adele | typeof megan) => about(story.latchkey.teams.chat(person).posted, 'Expires in')
  await story.announce()
  await story.announce()
  expect(cards(adele)).toHaveLength(1)
  expect(wordsOf(cards(adele)[0])).toContain(`Alex Wilber's token "${name}"`)
  expect(wordsOf(cards(adele)[0])).toContain('You are its owner')
  expect(wordsOf(cards(adele)[0])).toContain('Only Alex Wilber, who made it, can extend it.')
  expect(buttonsOf(cards(adele)[0]?.card ?? {})).toHaveLength(0)
  expect(cards(megan)).toHaveLength(0)
  const shared = about(story.channel.posted, name)[0] as Message
  expect((await story.channel.clicks(adele, shared, 'Revoke')).text).toContain(
    'You look after this token, but only Alex Wilber',
  )
  story.latchkey.clock.moveDays(3)
  await story.announce()
  await story.latchkey.restart()
  await story.announce()
  expect(cards(adele)).toHaveLength(1)
  expect(
    story.latchkey.teams.chat(adele).posted.filter((message) => wordsOf(message).includes('Expires in 3 days')),
  ).toHaveLength(1)
  expect(cards(megan)).toHaveLength(1)
  expect(wordsOf(cards(megan)[0])).toContain(
    'You are its backup owner, so you are told about it from 3 days before it expires.',
  )
})

test('who does not look after it any more hears no more', async () => {
  await story.listed()
  await story.latchkey.teams.chat(adele).says('help')
  await named(story.latchkey, 'Adele Vance')
  await says(story.latchkey, alex, 'owner "laptop git" nobody')
  await presses(story.latchkey, alex, 'Take it back')
  await story.announce()
  expect(about(story.latchkey.teams.chat(adele).posted, 'Expires in')).toHaveLength(0)
})

test('Extend works as the owner, and every copy of the card says the new end', async () => {
  const name = await story.listed()
  await story.announce()
  const notice = about(story.chat.posted, name).at(-1) as Message
  const answer = await story.chat.clicks(alex, notice, 'Extend', { days: '30' })
  expect(textOf(answer.card ?? {})).toContain('in 30 days')
  await story.latchkey.settled()
  const token = story.latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === name)
  const days = ((token?.validTo.getTime() ?? 0) - story.latchkey.clock.now().getTime()) / 86_400_000
  expect(Math.round(days)).toBe(30)
  expect(wordsOf(about(story.channel.posted, name)[0])).toContain('Expires in 30 days')
})

test('a card never lies: in the end it says that the token has expired', async () => {
  const name = await story.listed()
  await story.announce()
  story.latchkey.clock.moveDays(3)
  await story.announce()
  expect(wordsOf(about(story.chat.posted, name).at(-1))).toContain('Expired')
  expect(wordsOf(about(story.channel.posted, name)[0])).toContain('Expired')
})

test('somebody else cannot extend it, and nothing changes', async () => {
  const name = await story.listed()
  await story.announce()
  const ends = () =>
    story.latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === name)?.validTo.getTime()
  const before = ends()
  const answer = await story.channel.clicks(megan, about(story.channel.posted, name)[0] as Message, 'Extend', {
    days: '30',
  })
  expect(answer.text).toContain('who made this token, can do that')
  expect(ends()).toBe(before)
})

test('the policy counts from the first creation: extending does not get around it', async () => {
  const name = await story.listed()
  await story.chat.says(`token extend "${name}" 365`)
  expect(wordsOf(story.chat.posted.at(-1))).toContain('By the policy this token expires on')
})

test('a token that is not needed any more is revoked after being asked once more', async () => {
  const name = await story.listed()
  await story.announce()
  const notice = about(story.chat.posted, name).at(-1) as Message
  const question = await story.chat.clicks(alex, notice, 'Revoke')
  expect(textOf(question.card ?? {})).toContain('Revoke it?')
  const done = await story.chat.clicks(alex, notice, 'Revoke')
  expect(textOf(done.card ?? {})).toContain('Revoked')
  await story.latchkey.settled()
  expect(
    story.latchkey.azureDevOps.world.tokens.find(({ displayName }) => displayName === name)?.revokedOn,
  ).toBeDefined()
  expect(wordsOf(about(story.channel.posted, name)[0])).toContain('Revoked')
})

test.each([
  'error after doing it',
  'answer lost',
] as const)('an extension that meets "%s" is found to be done', async (fault) => {
  const name = await story.listed()
  await story.announce()
  story.latchkey.azureDevOps.faults.next({ method: 'PUT', path: /tokens\/pats/, fault })
  const answer = await story.chat.clicks(alex, about(story.chat.posted, name).at(-1) as Message, 'Extend', {
    days: '30',
  })
  expect(textOf(answer.card ?? {})).toContain('in 30 days')
  await story.latchkey.settled()
  expect(wordsOf(about(story.channel.posted, name)[0])).toContain('Expires in 30 days')
})
