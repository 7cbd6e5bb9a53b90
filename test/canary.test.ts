import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { people } from '../src/sandbox/people.js'
import { canariesFound } from './setup/canary.js'
import { type Latchkey, startLatchkey } from './setup/latchkey.js'
import { secretsOf } from './setup/secrets-of-a-world.js'

const { alex, megan } = people
// Both make base64 differ from base64url.
const own = `~~?>${randomBytes(12).toString('hex')}~?>`
const password = `??>~${randomBytes(12).toString('hex')}`
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey({ signedIn: [alex] })
  await latchkey.teams.chat(alex).says('tokens')
})
// What is planted below is taken out again where it can be; what cannot stands in a copy of the record.
afterAll(() => latchkey.stop())

/** The same world, in which the bot has a secret of its own, and its database a password; and with more of a record. */
function asConfigured(more: Partial<Latchkey> = {}): Latchkey {
  const { config } = latchkey
  const databaseUrl = `postgres://latchkey:${encodeURIComponent(password)}@127.0.0.1/latchkey`
  const teams = { ...config.teams, credential: { kind: 'secret', secret: own } as const }
  return { ...latchkey, config: { ...config, databaseUrl, teams }, ...more }
}

/** One of each kind of secret. */
function oneOfEach(): Map<string, string | Buffer> {
  const token = 'a token'
  const kinds = secretsOf(asConfigured()).map(({ what, text }) => [what.startsWith('the token') ? token : what, text])
  return new Map(kinds as [string, string | Buffer][])
}

const url = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const base64 = (...parts: (string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part))).toString('base64')
const hex = (secret: string | Buffer) => Buffer.from(secret as string).toString('hex')
const ways: [string, (secret: string | Buffer) => string][] = [
  ['as it is', (secret) => (typeof secret === 'string' ? secret : hex(secret))],
  ['in base64', (secret) => base64(secret)],
  ['in base64 behind x:', (secret) => base64('x:', secret)],
  ['in base64 behind a colon', (secret) => base64(':', secret)],
  ['in base64 amid JSON', (secret) => base64('{"a":"', secret, '"}')],
  ['in base64url', (secret) => url(base64(secret))],
  ['in base64url behind x:', (secret) => url(base64('x:', secret))],
  ['in hex', hex],
  ['in upper-case hex', (secret) => hex(secret).toUpperCase()],
  ['in a url', (secret) => encodeURIComponent(typeof secret === 'string' ? secret : base64(secret))],
]

/** What is found while this stands in a table. */
async function foundInTable(text: string): Promise<string[]> {
  const { db } = latchkey.app.context
  const key = { conversationId: randomUUID(), objectId: alex.objectId }
  await db
    .insertInto('parkedCommands')
    .values({ ...key, text, at: latchkey.clock.now() })
    .execute()
  const found = await canariesFound(asConfigured())
  await db.deleteFrom('parkedCommands').where('conversationId', '=', key.conversationId).execute()
  return found
}

test('in a world without, nothing is found', async () => {
  expect(await canariesFound(asConfigured())).toEqual([])
  expect([...oneOfEach().keys()]).toEqual([
    'a token',
    'an access token',
    'the password of a webhook',
    'a secret of a webhook',
    'the bot’s own secret',
    'the password of the database',
    'a key of the fingerprints',
    'a key of the grants',
    'something that was cut at the last moment',
  ])
})

test.each(ways)('each kind of secret is found %s', async (_way, written) => {
  const kinds = [...oneOfEach().values()]
  expect(await foundInTable(kinds.map(written).join(' and '))).toHaveLength(kinds.length)
  expect(await foundInTable(kinds.map(written).join('').slice(0, 8))).toEqual([])
})

const planted = () => [...oneOfEach().values()].map((secret) => base64('x:', secret)).join(' ')
const post = (to: string, body: string, headers = {}) =>
  fetch(to, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
/** With what was recorded while it was planted, which is forgotten again. */
async function foundAfter(plant: () => Promise<unknown>): Promise<string[]> {
  const records = [latchkey.teams.requests, latchkey.azureDevOps.exchanges, latchkey.askedOfTokenService]
  const before = records.map(({ length }) => length)
  await plant()
  const found = await canariesFound(asConfigured())
  for (const [index, record] of records.entries()) record.length = before[index] ?? 0
  return found
}

const places: [string, string, () => Promise<string[]>][] = [
  ['a table', 'the database', () => foundInTable(planted())],
  [
    'a job',
    'the database',
    async () => {
      const { db, jobs } = latchkey.app.context
      await jobs.enqueue(db, 'deliver-card', { note: planted() }, { afterSeconds: 3_600 })
      const found = await canariesFound(asConfigured())
      await sql`delete from pgboss.job where name = 'deliver-card'`.execute(db)
      return found
    },
  ],
  ['the log', 'the log', () => canariesFound(asConfigured({ logged: () => `${latchkey.logged()}${planted()}\n` }))],
  [
    'a message to Teams',
    'what was asked of Teams',
    () => foundAfter(() => post(`${latchkey.teams.serviceUrl}/v3/x`, JSON.stringify({ text: planted() }))),
  ],
  [
    'a header to Teams',
    'what was asked of Teams',
    () => foundAfter(() => post(`${latchkey.teams.serviceUrl}/v3/x`, '{}', { 'x-note': planted() })),
  ],
  [
    'the body of a request to Azure DevOps',
    'what was asked of Azure DevOps',
    () => foundAfter(() => post(`${latchkey.azureDevOps.url}/dev.azure.com/x`, JSON.stringify([planted()]))),
  ],
  [
    'a header to Azure DevOps',
    'what was asked of Azure DevOps',
    () => foundAfter(() => post(`${latchkey.azureDevOps.url}/dev.azure.com/x`, '{}', { 'x-note': planted() })),
  ],
  [
    'a query to Azure DevOps',
    'what was asked of Azure DevOps',
    () => foundAfter(() => fetch(`${latchkey.azureDevOps.url}/x?${new URLSearchParams({ x: planted() })}`)),
  ],
  [
    'the body of a request to the token service',
    'what was asked of the token service',
    () => foundAfter(() => post(`${latchkey.entra.url}/api/x`, JSON.stringify({ x: planted() }))),
  ],
  [
    'a query to the token service',
    'what was asked of the token service',
    () => foundAfter(() => fetch(`${latchkey.entra.url}/api/x?${new URLSearchParams({ x: planted() })}`)),
  ],
]

test.each(places)('each kind of secret is found in %s', async (_place, name, find) => {
  const found = await find()
  expect(found).toHaveLength(oneOfEach().size)
  for (const sentence of found) expect(sentence).toContain(` is in ${name}.`)
  expect(await canariesFound(asConfigured())).toEqual([])
})

test('the password of a webhook may be in what Azure DevOps is told of its hooks, and no other secret', async () => {
  const hooks = `${latchkey.azureDevOps.url}/dev.azure.com/contoso/_apis/hooks/subscriptions`
  const found = await foundAfter(() => post(hooks, JSON.stringify({ x: planted() })))
  expect(found).toHaveLength(oneOfEach().size - 1)
  expect(found.join(' ')).not.toContain('the password of a webhook')
})

test('a token may be in one answer to its owner, and in no other', async () => {
  const { token = '', displayName } = latchkey.azureDevOps.world.tokens.find(({ ownerId }) => ownerId) ?? {}
  const owner = secretsOf(latchkey).find(({ text }) => text === token)?.owner
  const other = owner === megan.objectId ? alex.objectId : megan.objectId
  const answered = async (...askers: (string | undefined)[]) => {
    const { requests } = latchkey.teams
    const [one] = requests.filter(({ direction }) => direction === 'to the bot')
    const more = askers.map((aadObjectId) => ({ ...one, body: { from: { aadObjectId } }, answer: { text: token } }))
    const teams = { ...latchkey.teams, requests: [...requests, ...more] as typeof requests }
    return canariesFound(asConfigured({ teams }))
  }
  const no = (times: number) => [`the token "${displayName}" was shown ${times} times, or not to its owner.`]
  expect(await answered(owner)).toEqual([])
  expect(await answered(other)).toEqual(no(1))
  expect(await answered(undefined)).toEqual(no(1))
  expect(await answered(owner, owner)).toEqual(no(2))
})

test('a world in which a secret is where it must not be does not stop quietly', async () => {
  const world = await startLatchkey({ signedIn: [] })
  world.app.context.log.info({ note: base64(world.config.webhook.passwords[0] ?? '') }, 'planted')
  await expect(world.stop()).rejects.toThrow('the password of a webhook is in the log.')
})
