import { z } from 'zod/v4'
import { type Feature, webhook } from '../../src/feature.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'

const happened: number[] = []
const lookedAgain: number[] = []
const trial: Feature = {
  name: 'trial',
  webhooks: [
    webhook({
      source: 'azure-devops',
      event: 'trial.happened',
      who: 'webhook password',
      payload: z.looseObject({ resource: z.looseObject({ number: z.number() }) }),
      run: async (_context, { resource }) => {
        happened.push(resource.number)
      },
      lookAgain: async (_context, { resource }) => {
        lookedAgain.push(resource.number)
      },
    }),
  ],
}

const password = (n: number) => `${'synthetic-'.repeat(3)}${n}`
let latchkey: Latchkey

beforeAll(async () => {
  const hook = { username: 'azure-devops', passwords: [password(1), password(2)] }
  latchkey = await startLatchkey({ features: [trial], config: { webhook: hook } })
})
afterAll(() => latchkey.stop())

const basic = (user: string, secret: string) => `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`
const valid = basic('azure-devops', password(1))
const today = new Date(Date.now() - 60_000).toISOString()
const body = (number: unknown, createdDate: string | undefined = today) =>
  JSON.stringify({ eventType: 'trial.happened', createdDate, resource: { number } })

async function posts(content: string | Buffer, authorization?: string, headers: object = {}) {
  const response = await fetch(`http://127.0.0.1:${latchkey.config.port}/api/hooks/azure-devops`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }), ...headers },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  return response.status
}

async function writesNothing(work: () => Promise<void>): Promise<void> {
  const { db } = latchkey.app.context
  const before = await rowCounts(db)
  await work()
  expect(await rowCounts(db)).toEqual(before)
}

const strangers: [string, string | undefined][] = [
  ['no authorization', undefined],
  ['an empty one', ''],
  ['a wrong password', basic('azure-devops', password(3))],
  ['an empty password', basic('azure-devops', '')],
  ['a wrong name', basic('somebody', password(1))],
  ['the beginning of the password', basic('azure-devops', password(1).slice(0, -1))],
  ['the scheme Bearer', `Bearer ${password(1)}`],
  ['the password without a scheme', password(1)],
  ['the scheme in small letters', valid.replace('Basic', 'basic ')],
]

test.each(strangers)('an event with %s is answered 401 and not looked at', async (_name, authorization) => {
  await writesNothing(async () => {
    expect(await posts(body(1), authorization)).toBe(401)
    expect(await posts('not JSON at all', authorization)).toBe(401)
  })
})

test('an event becomes one job; the same bytes again are nothing', async () => {
  expect(await posts(body(10), valid)).toBe(202)
  expect(await posts(body(10), valid)).toBe(202)
  await latchkey.settled()
  expect(happened).toEqual([10])
})

test('while a password is changed both are valid', async () => {
  expect(await posts(body(20), basic('azure-devops', password(2)))).toBe(202)
  await latchkey.settled()
  expect(happened).toContain(20)
})

test.each([
  [50, '2020-01-01T00:00:00.1234567Z'],
  [51, ''],
  [52, '9999-01-01T00:00:00Z'],
])('event %i of "%s" is older than a day, or may be: it only causes a fresh look', async (number, createdDate) => {
  expect(await posts(body(number, createdDate), valid)).toBe(202)
  await latchkey.settled()
  expect(lookedAgain).toContain(number)
  expect(happened).not.toContain(number)
})

test('an event that nobody listens to is taken, so that the hook is not switched off, and nothing is written', async () => {
  await writesNothing(async () => {
    expect(await posts('{"eventType":"nobody.listens"}', valid)).toBe(202)
  })
})

const malformed: [string, string | Buffer, number, object][] = [
  ['without an event type', '{"resource":{}}', 400, {}],
  ['whose event type is a number', '{"eventType":1}', 400, {}],
  ['of another shape', body('ten'), 400, {}],
  ['that is an array', '[]', 400, {}],
  ['that is not JSON', '{', 400, {}],
  ['with a null character', '{"eventType":"trial.happened","resource":{"number":1,"name":"\\u0000"}}', 400, {}],
  [
    'nested too deeply',
    `{"eventType":"trial.happened","resource":{"number":1,"a":${'['.repeat(500)}${']'.repeat(500)}}}`,
    400,
    {},
  ],
  ['that is a form', 'eventType=trial.happened', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
  ['that calls itself gzip', body(1), 415, { 'content-encoding': 'gzip' }],
  ['over 1 MB', body('x'.repeat(1_100_000)), 413, {}],
]

test.each(malformed)('an event %s is refused and nothing is enqueued', async (_name, content, status, headers) => {
  await writesNothing(async () => {
    expect(await posts(content, valid, headers)).toBe(status)
  })
})

test('an event that a restart comes in between is still worked on', async () => {
  const status = await posts(body(30), valid)
  await latchkey.restart()
  await latchkey.settled()
  expect(status).toBe(202)
  expect(happened.filter((number) => number === 30)).toEqual([30])
})

test('an event is remembered for 90 days', async () => {
  const remembered = async () => (await rowCounts(latchkey.app.context.db)).received_events
  await posts(body(40), valid)
  latchkey.clock.moveDays(89)
  await latchkey.app.runSchedule('forget-old-events')
  expect(await remembered()).toBeGreaterThan(0)
  latchkey.clock.moveDays(2)
  await latchkey.app.runSchedule('forget-old-events')
  expect(await remembered()).toBe(0)
})
