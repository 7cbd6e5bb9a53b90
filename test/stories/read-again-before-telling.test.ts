import { NoIdentity } from '../../src/errors.js'
import { revokeToken } from '../../src/sandbox/azure-devops/world/tokens.js'
import { buttonsOf } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { about, type ExpiryStory, startExpiryStory, wordsOf } from './expiring-token.js'

let story: ExpiryStory

beforeEach(async () => {
  story = await startExpiryStory()
})
afterEach(() => stopAsSpecified(story.latchkey))

test('a token that was revoked at Azure DevOps is not announced, and its cards say so', async () => {
  const name = await story.listed()
  await story.announce()
  await story.chat.says('token show "laptop git"')
  const shown = story.last()
  for (const revoked of [name, 'laptop git']) {
    revokeToken(story.latchkey.azureDevOps.world, story.tokenCalled(revoked), undefined)
  }
  story.latchkey.clock.moveDays(0.9)
  const before = story.chat.posted.length
  await story.announce()
  expect(about(story.chat.posted.slice(before), name)).toHaveLength(0)
  expect(wordsOf(about(story.channel.posted, name)[0])).toContain('Revoked')
  expect(wordsOf(story.chat.posted.find(({ id }) => id === shown.id))).toContain('Revoked')
})

test('a token that was extended at Azure DevOps is not announced for its former end', async () => {
  const name = await story.listed()
  story.tokenCalled(name).validTo = new Date(story.latchkey.clock.now().getTime() + 60 * 86_400_000)
  const before = story.chat.posted.length
  await story.announce()
  expect(about(story.chat.posted.slice(before), name)).toHaveLength(0)
})

test('where Azure DevOps cannot be asked, what is known is announced', async () => {
  const name = await story.listed()
  story.latchkey.azureDevOps.faults.next({ path: /tokenadmin|graph/, fault: 'down', times: 1_000 })
  const before = story.chat.posted.length
  await story.announce()
  expect(about(story.chat.posted.slice(before), name)).toHaveLength(1)
})

test('a token that is listed no more is known to be gone, and one that is shown is read again', async () => {
  const name = await story.listed()
  await story.announce()
  const { world } = story.latchkey.azureDevOps
  world.tokens = world.tokens.filter(({ displayName }) => displayName !== name)
  await story.chat.says('tokens')
  await story.latchkey.settled()
  expect(wordsOf(about(story.channel.posted, name)[0])).toContain('Revoked')
  revokeToken(world, story.tokenCalled('laptop git'), undefined)
  await story.chat.says('token show "laptop git"')
  expect(wordsOf(story.last())).toContain('Revoked')
  expect(buttonsOf(story.last().card ?? {})).toHaveLength(0)
})

test.each(['tokens revoked', 'tokens all'])('what "%s" lists as revoked is never announced', async (typed) => {
  await story.chat.says(typed)
  expect(wordsOf(story.last())).toMatch(/Revoked\n.*first try/)
  const before = story.chat.posted.length
  story.latchkey.clock.moveDays(40)
  story.latchkey.azureDevOps.faults.next({ path: /tokenadmin|graph/, fault: 'down', times: 1_000 })
  await story.announce()
  expect(about(story.chat.posted.slice(before), 'first try')).toHaveLength(0)
})

test('while the bot cannot sign in itself, people hear of what is known, and its log says in one line why', async () => {
  const why = 'Latchkey cannot read Azure DevOps: this host has no identity.'
  const alone = await startExpiryStory({ serviceBearer: () => Promise.reject(new NoIdentity(why)) })
  try {
    const name = await alone.listed()
    const before = alone.chat.posted.length
    await alone.announce()
    expect(about(alone.chat.posted.slice(before), name)).toHaveLength(1)
    const lines = alone.latchkey.logged().split('\n')
    const line = lines.find((it) => it.includes(why))
    expect(line).toContain('a token is taken for what is known of it')
    expect(line).not.toContain('"stack"')
  } finally {
    await alone.latchkey.stop()
  }
})
