import { people } from '../../src/sandbox/people.js'
import type { Chat } from '../../src/sandbox/teams.js'
import type { Latchkey } from '../setup/latchkey.js'
import { type LeakStory, listedToken, push, startLeakStory, wordsOf } from './leaked-token.js'

let story: LeakStory
let latchkey: Latchkey
let channel: Chat

beforeAll(async () => {
  story = await startLeakStory()
  ;({ latchkey, channel } = story)
})
afterAll(() => story.stop())

const { alex, megan } = people

/** Lines that have the form of a token, but not its checksum. */
const madeUp = (count: number, mark: string) =>
  Array.from({ length: count }, (_, i) =>
    [`${mark}${i}`.padStart(52, 'x'), 'JQ', 'QJ', '99BG', 'A'.repeat(16), 'AZ', 'DOabcd'].join(''),
  ).join('\n')

const leaksIn = (path: string) =>
  latchkey.app.context.db.selectFrom('leaks').selectAll().where('path', '=', `/${path}`).orderBy('number').execute()

test('of many secrets in one push 20 are told, sure ones first, and each card says how many more there are', async () => {
  const inChannel = channel.posted.length
  const toOperator = story.chat(megan).posted.length
  const token = listedToken(latchkey)
  const { path } = await push(latchkey, `${madeUp(60, 'many')}\n${token.token}\n`)
  const leaks = await leaksIn(path)
  expect(leaks).toHaveLength(20)
  expect(leaks[0]).toMatchObject({ verdict: 'confirmed', line: 61, makerName: alex.name })
  expect(leaks.slice(1).map(({ line }) => line)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1))
  expect(channel.posted.length - inChannel).toBe(20)
  expect(story.chat(megan).posted.length - toOperator).toBe(19)
  expect(story.full(token)).toContain('Of this push: 41 more secrets than I tell of one by one')
  expect(wordsOf(story.shared())).toContain('41 more secrets than I tell of one by one')
})

test('20 secrets in one push are all told, and none is said to be left', async () => {
  const { path } = await push(latchkey, madeUp(20, 'twenty'))
  expect(await leaksIn(path)).toHaveLength(20)
  expect(wordsOf(story.shared())).not.toContain('Of this push')
})

test('every token whose maker is found is told, however many there are, but each only once', async () => {
  const tokens = Array.from({ length: 23 }, () => listedToken(latchkey).token)
  const { path } = await push(latchkey, [...tokens, madeUp(9, 'beside'), ...tokens].join('\n'))
  const leaks = await leaksIn(path)
  expect(leaks.map(({ makerName }) => makerName)).toEqual(new Array(23).fill(alex.name))
  expect(wordsOf(story.shared())).toContain('9 more secrets than I tell of one by one')
})

test('for all secrets of one push the tokens of each person are asked for once', async () => {
  const from = latchkey.azureDevOps.exchanges.length
  const { path } = await push(latchkey, madeUp(5, 'asked'))
  expect(await leaksIn(path)).toHaveLength(5)
  const asked = latchkey.azureDevOps.exchanges
    .slice(from)
    .map((exchange) => exchange.path)
    .filter((it) => it.includes('/tokenadmin/'))
  expect(asked.length).toBeGreaterThan(2)
  expect(asked).toEqual([...new Set(asked)])
})

test('while no owner can be asked for, 20 are told; tried again, the same 20 stay and the owners are told too', async () => {
  const tokens = [listedToken(latchkey), listedToken(latchkey)]
  latchkey.azureDevOps.faults.next({ path: /graph\/users/, fault: 'error', times: 1_000 })
  const inChannel = channel.posted.length
  const { path } = await push(latchkey, `${madeUp(30, 'again')}\n${tokens.map(({ token }) => token).join('\n')}\n`)
  const told = await leaksIn(path)
  expect(told).toHaveLength(20)
  expect(told.map(({ makerName }) => makerName)).toEqual(new Array(20).fill(null))
  latchkey.azureDevOps.faults.clear()
  for (const { displayName } of tokens)
    await story.chat().waitFor(({ card }) => wordsOf({ card } as never).includes(`"${displayName}"`), 20_000)
  await latchkey.settled()
  const kept = await leaksIn(path)
  expect(kept.map(({ number, line }) => ({ number, line }))).toEqual(told.map(({ number, line }) => ({ number, line })))
  expect(kept.slice(0, 2).map(({ makerName }) => makerName)).toEqual([alex.name, alex.name])
  expect(channel.posted.length - inChannel).toBe(20)
})
