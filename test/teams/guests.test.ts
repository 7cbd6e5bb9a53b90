import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '../../src/app.js'
import type { Command } from '../../src/feature.js'
import { features } from '../../src/features.js'
import { guests, people, type SandboxPerson, tenantId } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'
import { timesRun, twoButtons } from './two-buttons.js'

const { alex, megan } = people
const { fromOutside, invited } = guests
const onlyHelp = 'Guests can only read what I can do. Nothing was done.'
const inHelp = ({ name, usage, summary }: Command) => `${`${name} ${usage}`.trim()} – ${summary}`

const commands = [...features, twoButtons].flatMap((feature) => feature.commands ?? [])

let latchkey: Latchkey
let replica: App
let askedOfTokenService = 0
const tokenService = createServer((_request, response) => {
  askedOfTokenService += 1
  response.statusCode = 404
  response.end()
})

beforeAll(async () => {
  await new Promise<void>((resolve) => tokenService.listen(0, '127.0.0.1', resolve))
  const { port } = tokenService.address() as AddressInfo
  latchkey = await startLatchkey({
    features: [...features, twoButtons],
    teams: { singleSignOn: true, tokenServiceUrl: `http://127.0.0.1:${port}` },
  })
  replica = await latchkey.addReplica()
  await channel().says(alex, 'board')
})
afterAll(async () => {
  await latchkey.stop()
  await new Promise((resolve) => tokenService.close(resolve))
})

const channel = () => latchkey.teams.channel('Shared')
const board = () => channel().posted.find(({ card }) => textOf(card).startsWith('Here.')) as Message

/** Everything that is kept or asked because of something, but for the note that it came. */
async function traces() {
  const { received_events: _, ...rows } = await rowCounts(latchkey.app.context.db)
  return { rows, asked: latchkey.azureDevOps.exchanges.length, askedOfTokenService, ran: timesRun() }
}

/** @returns what came of it, when it left no trace */
async function withoutTrace<T>(doing: () => Promise<T>): Promise<T> {
  // What was answered in person just now may still be on its way.
  await latchkey.settled()
  const before = await traces()
  const came = await doing()
  await latchkey.settled()
  expect(await traces()).toEqual(before)
  return came
}

/** The last activity that this person's client sent, as another one. */
function asSentBy(person: SandboxPerson, changes: object) {
  const found = latchkey.teams.requests
    .map(({ body }) => body as { from?: { aadObjectId?: string } })
    .filter(({ from }) => from?.aadObjectId === person.objectId)
    .at(-1)
  return { ...found, id: randomUUID(), ...changes }
}

const toReplica = async (activity: object) => {
  const response = await fetch(`http://127.0.0.1:${replica.port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  })
  return response.status
}

describe.each([
  ['of another organization', fromOutside as SandboxPerson],
  ['who was invited into the tenant', invited as SandboxPerson],
])('a guest %s', (_who, guest) => {
  test.each([
    'help',
    'subscriptions',
    'sign out',
    'tokens',
    'sign in',
    'token new ci --days 5',
    'what is this',
    '123456',
    '<b>{{DATE(x)}}</b>',
  ])('reads help as text in his chat and in a channel, whatever he writes: %s', async (typed) => {
    await latchkey.teams.chat(guest).installs()
    for (const chat of [latchkey.teams.chat(guest), channel()]) {
      const before = chat.posted.length
      await withoutTrace(() => chat.says(guest, typed))
      const answers = chat.posted.slice(before)
      expect(answers).toEqual([expect.objectContaining({ attachments: [], card: undefined })])
      const [{ text = '' } = {}] = answers
      expect(text.startsWith(onlyHelp)).toBe(true)
      expect(text.split('\n').slice(2)).toEqual(commands.map(inHelp))
    }
  })

  test('does nothing by a click on a card that he sees', async () => {
    const answer = await withoutTrace(() => channel().clicks(guest, board(), 'Act'))
    expect(answer).toEqual(expect.objectContaining({ kind: 'message', text: onlyHelp }))
  })

  test('opens and submits no dialog', async () => {
    const answer = await withoutTrace(() => channel().clicks(guest, board(), 'Open'))
    expect(answer).toEqual(expect.objectContaining({ kind: 'message', text: onlyHelp }))
    const submitted = asSentBy(guest, { name: 'task/submit' })
    const { status, body } = await withoutTrace(() => latchkey.teams.sends(submitted))
    expect({ status, body }).toEqual({ status: 200, body: { task: { type: 'message', value: onlyHelp } } })
  })

  test.each([
    ['signin/verifyState', { state: '123456' }],
    ['signin/tokenExchange', { id: 'x', connectionName: 'everyday', token: 'made-up' }],
    ['signin/failure', { code: 'resourcematchfailed' }],
  ])('is never signed in: %s', async (name, value) => {
    await withoutTrace(() => channel().clicks(guest, board(), 'Act'))
    const { status, body } = await withoutTrace(() => latchkey.teams.sends(asSentBy(guest, { name, value })))
    expect({ status, body }).toEqual({ status: 412, body: { failureDetail: onlyHelp } })
  })

  test('is not signed in by a click that brings a sign-in', async () => {
    for (const more of [
      { authentication: { id: 'x', connectionName: 'everyday', token: 'made-up' } },
      { state: '1' },
    ]) {
      await withoutTrace(() => channel().clicks(guest, board(), 'Act'))
      const { value } = asSentBy(guest, {}) as { value?: object }
      const click = asSentBy(guest, { value: { ...value, ...more } })
      expect((await withoutTrace(() => latchkey.teams.sends(click))).body).toMatchObject({ value: onlyHelp })
    }
  })

  test('is answered once, whichever replicas his message comes to', async () => {
    const chat = latchkey.teams.chat(guest)
    await chat.says('tokens')
    const before = chat.posted.length
    const again = asSentBy(guest, {})
    const both = () => Promise.all([latchkey.teams.sends(again), toReplica(again)])
    await withoutTrace(both)
    await withoutTrace(both)
    expect(chat.posted).toHaveLength(before + 1)
    expect(await withoutTrace(() => toReplica(asSentBy(guest, {})))).toBe(200)
    expect(chat.posted).toHaveLength(before + 2)
  })
})

test.each([
  ['of another organization', fromOutside],
  ['who was invited into the tenant', invited],
])('a guest %s leaves no trace by adding the bot to his chat, by asking for help, or by removing it', async (_who, guest) => {
  // He shall not be known by what an earlier test did.
  await latchkey.app.context.db.deleteFrom('conversations').where('personObjectId', '=', guest.objectId).execute()
  const chat = latchkey.teams.chat(guest)
  const before = chat.posted.length
  await withoutTrace(() => chat.installs())
  expect(chat.posted).toHaveLength(before)
  await withoutTrace(() => chat.says('help'))
  expect(chat.posted.slice(before)).toEqual([expect.objectContaining({ attachments: [], card: undefined })])
  await withoutTrace(() => chat.uninstalls())
})

test('an invited guest leaves no trace by adding the bot while the roster cannot be asked', async () => {
  latchkey.clock.moveDays(16 / 1440)
  latchkey.teams.faults.next({ fault: 'error', method: 'GET', path: /\/members\//, times: 2 })
  const chat = latchkey.teams.chat(invited)
  const before = chat.posted.length
  await withoutTrace(() => chat.installs())
  expect(chat.posted).toHaveLength(before)
})

test('who says himself that he is of another tenant is a guest, though the conversation’s is named beside it', async () => {
  await channel().says(megan, 'help')
  const from = { id: megan.teamsId, aadObjectId: megan.objectId, tenantId: randomUUID() }
  const before = channel().posted.length
  await withoutTrace(() => latchkey.teams.sends(asSentBy(megan, { from })))
  expect(channel().posted.slice(before)).toEqual([
    expect.objectContaining({ text: expect.stringContaining(onlyHelp), card: undefined }),
  ])
})

test('a tenant in other letters, or none at all, makes nobody a guest', async () => {
  await channel().says(alex, 'help')
  for (const own of [tenantId.toUpperCase(), null, undefined]) {
    const from = { id: alex.teamsId, aadObjectId: alex.objectId, tenantId: own }
    await latchkey.teams.sends(asSentBy(alex, { from }))
    expect(textOf(channel().posted.at(-1)?.card)).toContain('What I can do')
  }
})

test('a guest without an object id is refused like anybody without one', async () => {
  await channel().says(alex, 'help')
  const from = { id: fromOutside.teamsId, tenantId: fromOutside.tenantId }
  expect((await withoutTrace(() => latchkey.teams.sends(asSentBy(alex, { from })))).status).toBe(400)
})

describe('the people of the tenant', () => {
  const rosterRequests = () => latchkey.teams.requests.filter(({ path }) => /\/members\//.test(path)).length

  test('do what guests may not, and the roster is asked about each once in a while', async () => {
    latchkey.clock.moveDays(16 / 1440)
    const before = { ran: timesRun(), asked: rosterRequests() }
    await channel().clicks(megan, board(), 'Act')
    await channel().clicks(megan, board(), 'Act')
    expect({ ran: timesRun(), asked: rosterRequests() }).toEqual({ ran: before.ran + 2, asked: before.asked + 1 })
    await channel().says(megan, 'help')
    expect(rosterRequests()).toBe(before.asked + 1)
    latchkey.clock.moveDays(16 / 1440)
    await channel().clicks(megan, board(), 'Act')
    expect(rosterRequests()).toBe(before.asked + 2)
    expect(askedOfTokenService).toBe(0)
    await channel().says(megan, 'tokens')
    expect(askedOfTokenService).toBeGreaterThan(0)
  })

  test.each([
    'error',
    'not in roster',
    'too many requests',
  ] as const)('are told that nothing was done when the roster cannot be asked: %s', async (fault) => {
    latchkey.clock.moveDays(16 / 1440)
    const next = () => latchkey.teams.faults.next({ fault, method: 'GET', path: /\/members\// })
    const cannotTell = expect.stringContaining('Nothing was done. Try again in a minute.')
    next()
    expect((await withoutTrace(() => channel().clicks(alex, board(), 'Act'))).text).toEqual(cannotTell)
    next()
    await withoutTrace(() => channel().says(alex, 'tokens'))
    expect(channel().posted.at(-1)).toMatchObject({ text: cannotTell, attachments: [] })
    const before = timesRun()
    await channel().clicks(alex, board(), 'Act')
    expect(timesRun()).toBe(before + 1)
  })
})
