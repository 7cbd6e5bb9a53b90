import { deliveriesDone } from '../../src/sandbox/azure-devops/world/publish-event.js'
import { people } from '../../src/sandbox/people.js'
import type { Message } from '../../src/sandbox/teams.js'
import { everythingKept } from '../setup/everything-kept.js'
import { cardWith, type LeakStory, startLeakStory, wordsOf } from './leaked-token.js'

let story: LeakStory

beforeAll(async () => {
  story = await startLeakStory()
})
afterAll(() => story.stop())

const secretOn = (card: unknown) => /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/.exec(JSON.stringify(card))?.[0] ?? ''

test('asked for here, shown once, pushed by mistake, revoked: and the token stands nowhere but in the one answer', async () => {
  const { latchkey, channel } = story
  const { alex } = people
  const chat = story.chat()
  const last = () => chat.posted.at(-1) as Message
  await chat.says('token new')
  const form = { name: 'release-notes', scopes: 'vso.code', days: '7', purpose: 'release notes', reason: '' }
  await chat.clicks(alex, last(), 'Ask for it', form)
  const opened = await chat.clicks(alex, last(), 'Open my token')
  const secret = secretOn(opened.dialog?.card)
  expect(secret).toHaveLength(84)
  await story.says(alex, 'sandbox leak')
  await deliveriesDone(latchkey.azureDevOps.world)
  await latchkey.settled()
  const card = cardWith(chat, 'Your token "release-notes"')
  expect(wordsOf(card)).toContain('Certain: it has the fingerprint of a token made here')
  expect(await story.revokes(alex, chat, card)).toContain('Alex Wilber revoked it')
  expect(wordsOf(story.shared())).toContain('Alex Wilber revoked it')
  expect(latchkey.azureDevOps.world.tokens.find((token) => token.token === secret)?.revokedOn).toBeDefined()
  expect(await everythingKept(latchkey)).not.toContain(secret)
  expect(latchkey.logged()).not.toContain(secret)
  expect(latchkey.teams.requests.filter((request) => JSON.stringify(request).includes(secret))).toHaveLength(1)
  expect(channel.posted.filter(({ card }) => JSON.stringify(card).includes(secret))).toHaveLength(0)
})

test('asked for here, reported by GitGuardian by its hash alone, revoked', async () => {
  const { latchkey } = story
  const { alex } = people
  const chat = story.chat()
  await chat.says('token new')
  const form = { name: 'changelog', scopes: 'vso.code', days: '7', purpose: 'changelog', reason: '' }
  await chat.clicks(alex, chat.posted.at(-1) as Message, 'Ask for it', form)
  const opened = await chat.clicks(alex, chat.posted.at(-1) as Message, 'Open my token')
  await chat.says('sandbox leak gitguardian')
  await latchkey.settled()
  const card = cardWith(chat, 'Your token "changelog"')
  expect(wordsOf(card)).toContain('Certain: it has the fingerprint of a token made here')
  expect(await story.revokes(alex, chat, card)).toContain('Alex Wilber revoked it')
  expect(await everythingKept(latchkey)).not.toContain(secretOn(opened.dialog?.card))
})
