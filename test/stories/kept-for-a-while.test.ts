import { people } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'

const { alex, isaiah } = people
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey({ signedIn: [isaiah] })
})
afterAll(() => latchkey.stop())

const kept = async (table: string) => (await rowCounts(latchkey.app.context.db))[table]

test('what somebody typed is forgotten at the next hour after it would no longer run', async () => {
  await latchkey.teams.chat(alex).says('tokens')
  await latchkey.app.runSchedule('forget-parked-commands')
  expect(await kept('parked_commands')).toBe(1)
  latchkey.clock.moveDays(1 / 96)
  await latchkey.app.runSchedule('forget-parked-commands')
  expect(await kept('parked_commands')).toBe(0)
})

test('the buttons of a form that nobody used for 90 days say that it is out of date', async () => {
  const chat = latchkey.teams.chat(isaiah)
  await chat.says('subscribe')
  const form = chat.posted.at(-1) as Message
  const forgets = () => latchkey.app.runSchedule('forget-old-answers')
  latchkey.clock.moveDays(89)
  await forgets()
  expect(await kept('sent_cards')).toBeGreaterThan(0)
  latchkey.clock.moveDays(2)
  await forgets()
  expect(await kept('sent_cards')).toBe(0)
  const { text } = await chat.clicks(isaiah, form, 'Subscribe', { topics: 'expiry' })
  expect(text).toContain('This card is out of date. Nothing was done.')
  await chat.says('subscribe')
  expect(textOf(chat.posted.at(-1)?.card)).not.toBe('')
})
