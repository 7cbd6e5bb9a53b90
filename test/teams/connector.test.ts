import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readConfig } from '../../src/config.js'
import { type Connector, createConnector } from '../../src/teams/connector.js'
import { roster } from '../../src/teams/roster.js'
import { sendFailure } from '../../src/teams/send-failure.js'

type Says = { status: number; body?: string; type?: string; headers?: Record<string, string> }

let server: Server
let connector: Connector
let says: Says | 'nothing'
let asked: IncomingMessage[] = []
const to = () => ({
  serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/teams/`,
  conversationId: '19:a b+é%@thread.tacv2;messageid=17',
})

beforeAll(async () => {
  connector = createConnector(readConfig({}).teams)
  server = createServer((request, response) => {
    asked.push(request)
    if (says === 'nothing') return request.socket.destroy()
    // restify patches Node's responses for the whole process: its writeHead gives nothing back (restify 12).
    response.writeHead(says.status, { 'content-type': says.type ?? 'application/json', ...says.headers })
    response.end(says.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})
beforeEach(() => {
  asked = []
})

const posting = (): Promise<unknown> => connector.post(to(), { type: 'message' })
const failureOf = async (answer: typeof says, doing = posting) => {
  says = answer
  return doing().then(() => undefined, sendFailure)
}

test('a thread, and whoever is in it, is part of the path as it is', async () => {
  says = { status: 200, body: '{"id":"29:x/y"}' }
  await connector.findMember(to(), '29:x/y')
  expect(asked[0]?.url).toBe(
    '/teams/v3/conversations/19%3Aa%20b%2B%C3%A9%25%40thread.tacv2%3Bmessageid%3D17/members/29%3Ax%2Fy',
  )
})

test.each([
  ['no body', { status: 202 }],
  ['no id', { status: 201, body: '{}' }],
  ['null', { status: 200, body: 'null' }],
  ['no JSON', { status: 200, body: '<html>', type: 'text/html' }],
])('what Teams took, but gave no id for, is not sent again: %s', async (_how, answer) => {
  expect(await failureOf(answer)).toEqual({ kind: 'never', reason: '201 NoId' })
  const channel = () => connector.postToChannel({ ...to(), tenantId: 't', botId: 'b' }, { type: 'message' })
  expect(await failureOf(answer, channel)).toEqual({ kind: 'never', reason: '201 NoId' })
  expect(await failureOf(answer, () => connector.update(to(), '1', { type: 'message' }))).toBeUndefined()
})

test.each<[string, Says | 'nothing', object]>([
  ['a broken connection', 'nothing', { kind: 'later' }],
  [
    'too many requests, for seven seconds',
    { status: 429, headers: { 'retry-after': '7' } },
    { kind: 'later', afterSeconds: 7 },
  ],
  [
    'too many requests, until a date',
    { status: 429, headers: { 'retry-after': 'Sat, 21 Nov 2026 20:00:00 GMT' } },
    { kind: 'later' },
  ],
  [
    'a code that is none',
    { status: 403, body: '{"error":{"code":null,"message":{}}}' },
    { kind: 'never', reason: '403' },
  ],
  [
    'blocked, as text',
    { status: 403, body: 'errorCode: 209', type: 'text/plain' },
    { kind: 'conversation gone', reason: 'MessageWritesBlocked' },
  ],
  ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }, { kind: 'never', reason: '307' }],
])('%s', async (_what, answer, failure) => {
  expect(await failureOf(answer)).toEqual(failure)
})

describe('the roster', () => {
  const activity = { from: { id: '29:x', aadObjectId: 'AAAAAAAA-0000-4000-8000-000000000001' } } as never
  const conversation = () => ({
    id: 'chat',
    thread: 'chat',
    tenantId: 't',
    kind: 'personal' as const,
    serviceUrl: to().serviceUrl,
  })
  const isGuest = () => roster(connector, () => new Date())(activity, conversation())

  test.each([
    ['nothing', { status: 204 }],
    ['an empty object', { status: 200, body: '{}' }],
    ['an error with status 200', { status: 200, body: '{"error":{"code":"x"}}' }],
    ['somebody else', { status: 200, body: '{"id":"29:y","aadObjectId":"aaaaaaaa-0000-4000-8000-000000000002"}' }],
  ])('that tells of %s makes nobody a member', async (_what, answer) => {
    says = answer
    await expect(isGuest()).rejects.toThrow()
  })

  test.each([
    ['his Teams id', '{"id":"29:x"}', false],
    ['his object id, in any letters', '{"id":"other","aadObjectId":"aaaaaaaa-0000-4000-8000-000000000001"}', false],
    ['his id, and that he is a guest', '{"id":"29:x","userRole":"Guest"}', true],
    ['his id, and another tenant', '{"id":"29:x","tenantId":"u"}', true],
  ])('knows somebody by %s', async (_what, body, guest) => {
    says = { status: 200, body }
    expect(await isGuest()).toBe(guest)
  })

  test('is asked once more when the connection breaks, and not for an answer', async () => {
    says = 'nothing'
    await expect(isGuest()).rejects.toThrow()
    expect(asked).toHaveLength(2)
    says = { status: 500 }
    await expect(isGuest()).rejects.toThrow()
    expect(asked).toHaveLength(3)
  })
})
