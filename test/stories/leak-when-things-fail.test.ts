import { revokeToken } from '../../src/sandbox/azure-devops/world/tokens.js'
import { people } from '../../src/sandbox/people.js'
import type { Chat } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import type { Latchkey } from '../setup/latchkey.js'
import {
  cardWith,
  type LeakStory,
  listedToken,
  madeToken,
  push,
  said,
  scriptWith,
  startLeakStory,
  wordsOf,
} from './leaked-token.js'

let story: LeakStory
let latchkey: Latchkey
let channel: Chat

beforeAll(async () => {
  story = await startLeakStory()
  ;({ latchkey, channel } = story)
})
afterAll(() => story.stop())

const { alex, megan } = people
const chat = (person = alex) => story.chat(person)
const clicks = async (button: string, message = story.shared()) => said(await channel.clicks(alex, message, button))

test.each([
  ['is down', 'down', /pushes\/\d+$/, 3],
  ['answers with an error', 'error', /commits$/, 3],
  ['holds requests back', 'too many requests', /changes$/, 1],
  ['answers with a sign-in page', 'sign-in page', /blobs\//, 1],
] as const)('while Azure DevOps %s when the push is read, the job is tried again and nothing is lost', async (_, fault, path, times) => {
  const token = await madeToken(latchkey)
  const before = channel.posted.length
  latchkey.azureDevOps.faults.next({ path, fault, times, seconds: 4 })
  await push(latchkey, scriptWith(token.token))
  if (channel.posted.length === before) {
    await channel.waitFor(
      ({ replyTo, id }) => !replyTo && channel.posted.findIndex((it) => it.id === id) >= before,
      20_000,
    )
    await latchkey.settled()
  }
  latchkey.azureDevOps.faults.clear()
  expect(story.full(token)).toContain('line 3')
  expect(channel.posted).toHaveLength(before + 1)
})

test("while the owner cannot be asked for, the leak is told as nobody's; then the owner is told, too", async () => {
  const token = listedToken(latchkey)
  latchkey.azureDevOps.faults.next({ path: /graph\/users/, fault: 'error', times: 1_000 })
  const { path } = await push(latchkey, scriptWith(token.token))
  expect(wordsOf(story.shared())).toContain('of an unknown owner')
  expect(wordsOf(cardWith(chat(megan), path))).toContain('I cannot tell whose it is')
  latchkey.azureDevOps.faults.clear()
  await chat().waitFor(({ card }) => wordsOf({ card } as never).includes(`"${token.displayName}"`), 20_000)
  await latchkey.settled()
  expect(wordsOf(story.shared())).toContain('A token of Alex Wilber')
  expect(wordsOf(chat(megan).posted.at(-1))).not.toContain(path)
})

test("where Latchkey may not administer tokens, the leak is told as nobody's at once", async () => {
  const token = listedToken(latchkey)
  const world = latchkey.azureDevOps.world
  const before = latchkey.azureDevOps.exchanges.length
  latchkey.azureDevOps.faults.next({ path: /tokenadmin/, fault: 'sign-in page', times: 1 })
  await push(latchkey, scriptWith(token.token))
  expect(wordsOf(story.shared())).toContain('of an unknown owner')
  expect(latchkey.azureDevOps.exchanges.slice(before).filter(({ path }) => path.includes('tokenadmin'))).toHaveLength(1)
  revokeToken(world, token, undefined)
})

describe('When revoking', () => {
  test.each([
    ['is answered with an error after it was done', 'error after doing it'],
    ['is done but the answer is lost', 'answer lost'],
  ] as const)('%s, what Azure DevOps says afterwards counts: it is revoked', async (_, fault) => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    await clicks('Revoke now')
    latchkey.azureDevOps.faults.next({ method: 'DELETE', path: /tokens\/pats/, fault })
    expect(await clicks('Revoke')).toContain('Alex Wilber revoked it')
    expect(token.revokedOn).toBeDefined()
  })

  test('fails, the card stays as it is, the answer says so, and it can be tried again', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    await clicks('Revoke now')
    latchkey.azureDevOps.faults.next({ method: 'DELETE', path: /tokens\/pats/, fault: 'error' })
    expect(await clicks('Revoke')).toContain('Azure DevOps answered with an error')
    await latchkey.settled()
    expect(wordsOf(story.shared())).toContain('Leaked, not revoked yet')
    expect(token.revokedOn).toBeUndefined()
    expect(await clicks('Revoke')).toContain('Alex Wilber revoked it')
    expect(token.revokedOn).toBeDefined()
  })

  test('is done but cannot be read back, nothing is claimed; the next look settles it', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    await clicks('Revoke now')
    const afterwards = Object.assign(/pats$/, { test: () => token.revokedOn !== undefined })
    latchkey.azureDevOps.faults.next({ method: 'GET', path: afterwards, fault: 'error', times: 3 })
    expect(await clicks('Revoke')).toContain('Azure DevOps answered with an error. It may still have been done.')
    await latchkey.settled()
    expect(wordsOf(story.shared())).toContain('Leaked, not revoked yet')
    await latchkey.app.runSchedule('look-after-leaks')
    await latchkey.settled()
    expect(wordsOf(story.shared())).toContain('Alex Wilber revoked it. It no longer works')
  })

  test('is clicked by two at once, one does it and both cards say who', async () => {
    const token = await madeToken(latchkey)
    await push(latchkey, scriptWith(token.token))
    const own = cardWith(chat(), `"${token.displayName}"`)
    const shared = story.shared()
    await chat().clicks(alex, own, 'Revoke now')
    await channel.clicks(people.patti, shared, 'Revoke now')
    await Promise.all([chat().clicks(alex, own, 'Revoke'), channel.clicks(people.patti, shared, 'Revoke')])
    await latchkey.settled()
    const by = /(Alex Wilber|Patti Fernandez) revoked it/.exec(wordsOf(story.shared()))?.[0]
    expect(by).toBeDefined()
    expect(story.full(token)).toContain(by as string)
    const entries = latchkey.azureDevOps.world.audit.filter(
      ({ actionId, details }) => actionId === 'Token.PatRevokeEvent' && details.includes(token.displayName),
    )
    expect(entries).toHaveLength(1)
  })
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
