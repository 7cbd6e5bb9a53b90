import { setTimeout as wait } from 'node:timers/promises'
import { createClock } from '../../src/sandbox/clock.js'
import { botFrameworkKeys } from '../../src/teams/inbound/bot-framework-keys.js'
import { type BotFramework, startBotFramework } from '../setup/bot-framework.js'

let framework: BotFramework

beforeAll(async () => {
  framework = await startBotFramework()
})
afterAll(() => framework.stop())
beforeEach(() => framework.down(false))

const minutes = (count: number) => count / 1_440
const reads = async (work: () => Promise<unknown>) => {
  const before = framework.reads()
  await work()
  return framework.reads() - before
}
const start = () => {
  const clock = createClock()
  return { clock, find: botFrameworkKeys(framework.keysUrl, clock.now) }
}

test('keys are read once; what is no RSA key with an id is left out', async () => {
  const { find } = start()
  const found = () => Promise.all(['own', 'other-channel', 'of another kind', 'undefined'].map(find))
  expect(await reads(found)).toBe(1)
  expect((await found()).map((key) => key?.kid)).toEqual(['own', 'other-channel', undefined, undefined])
})

test('while they cannot be read the first time, each caller fails, and not each of them asks', async () => {
  const { clock, find } = start()
  framework.down(true)
  expect(await reads(() => expect(find('own')).rejects.toThrow())).toBe(1)
  expect(await reads(() => expect(find('own')).rejects.toThrow())).toBe(0)
  framework.down(false)
  clock.moveDays(minutes(1))
  expect(await find('own')).toMatchObject({ kid: 'own' })
})

test('while they cannot be read again, those in hand are believed for five days, and a stranger is unknown', async () => {
  const { clock, find } = start()
  await find('own')
  framework.down(true)
  clock.moveDays(1.1)
  const asked = async () => {
    for (const kid of ['own', 'a', 'own', 'b', 'c']) {
      expect((await find(kid))?.kid).toBe(kid === 'own' ? 'own' : undefined)
    }
  }
  expect(await reads(asked)).toBeLessThanOrEqual(1)
  clock.moveDays(4)
  await expect(find('own')).rejects.toThrow()
})

test('a new key is found, but a stranger who names keys makes us look only every five minutes', async () => {
  const { clock, find } = start()
  await find('own')
  const strangers = async () => {
    for (const kid of ['a', 'b', 'c']) expect(await find(kid)).toBeUndefined()
  }
  expect(await reads(strangers)).toBe(0)
  framework.add('newer')
  expect(await find('newer')).toBeUndefined()
  clock.moveDays(minutes(6))
  expect(await reads(strangers)).toBe(1)
  expect(await find('newer')).toMatchObject({ kid: 'newer' })
})

test('a new key is looked for again half a minute after that failed', async () => {
  const { clock, find } = start()
  await find('own')
  clock.moveDays(minutes(6))
  framework.down(true)
  expect(await find('newest')).toBeUndefined()
  framework.down(false)
  framework.add('newest')
  clock.moveDays(minutes(1))
  expect(await find('newest')).toMatchObject({ kid: 'newest' })
})

test('an answer without any key that could be used takes none away', async () => {
  const { clock, find } = start()
  await find('own')
  framework.spoilt(true)
  clock.moveDays(1.1)
  await find('somebody new')
  expect(await find('own')).toMatchObject({ kid: 'own' })
  framework.spoilt(false)
})

test('after a day they are read again while the old ones serve', async () => {
  const { clock, find } = start()
  await find('own')
  clock.moveDays(1.1)
  const before = framework.reads()
  expect(await find('own')).toMatchObject({ kid: 'own' })
  for (const until = Date.now() + 5_000; framework.reads() === before && Date.now() < until; ) await wait(10)
  expect(framework.reads()).toBe(before + 1)
})
