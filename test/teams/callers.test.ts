import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { help } from '../../src/features/help/index.js'
import { people, tenantId } from '../../src/sandbox/people.js'
import { firstAnswer } from '../http/raw.js'
import { appId, type BotFramework, issuer, startBotFramework } from '../setup/bot-framework.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'

const { alex } = people
let framework: BotFramework
let latchkey: Latchkey

beforeAll(async () => {
  framework = await startBotFramework()
  latchkey = await startLatchkey({
    features: [help],
    teams: { appId, issuer, keysUrl: framework.keysUrl },
    mayAnswerAt: (url) => url === latchkey.teams.serviceUrl,
  })
})
afterAll(async () => {
  await latchkey.stop()
  await framework.stop()
})

const serviceUrl = () => latchkey.teams.serviceUrl
const soon = () => Math.floor(Date.now() / 1000)
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
let last = 0

const activity = (changes: object = {}) => {
  last += 1
  return {
    type: 'message',
    id: `1-${last}`,
    text: 'help',
    channelId: 'msteams',
    serviceUrl: serviceUrl(),
    from: { id: alex.teamsId, name: alex.name, aadObjectId: alex.objectId },
    recipient: { id: `28:${appId}` },
    conversation: { id: 'a:chat', conversationType: 'personal', tenantId },
    ...changes,
  }
}

async function send(it: object, authorization?: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${latchkey.app.port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    body: JSON.stringify(it),
  })
  return { status: response.status, text: await response.text() }
}

const bearer = async (...how: Parameters<BotFramework['token']>) => `Bearer ${await framework.token(...how)}`

test('who shows no token is refused before his body has come', async () => {
  const head =
    'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{'
  expect(await firstAnswer(latchkey.app.port, head)).toMatch(/^HTTP\/1\.1 401 /)
})

test('what Teams sends for this bot is let in', async () => {
  expect((await send(activity(), await bearer(serviceUrl()))).status).not.toBe(401)
  expect((await send(activity({ type: 'typing' }), await bearer(serviceUrl()))).status).toBe(200)
})

describe('a token that is not one of Teams for this bot is answered 401, and nothing is written', () => {
  const unsigned = (header: object) => `${part(header)}.${part({ iss: issuer, aud: appId, exp: soon() + 600 })}.`
  test.each<[string, () => Promise<string | undefined> | string | undefined]>([
    ['none', () => undefined],
    ['an empty header', () => ' '],
    ['another scheme', async () => `Basic ${Buffer.from('a:b').toString('base64')}`],
    ['a bearer of nothing', () => 'Bearer '],
    ['what is no token', () => 'Bearer abc'],
    ['three dots', () => 'Bearer ...'],
    ['a token cut off', async () => (await bearer(serviceUrl())).slice(0, -40)],
    ['a token with its end changed', async () => `${(await bearer(serviceUrl())).slice(0, -6)}AAAAAA`],
    [
      'a changed payload',
      async () => {
        const [head, , tail] = (await framework.token(serviceUrl())).split('.')
        return `Bearer ${head}.${part({ iss: issuer, aud: appId, exp: soon() + 600, serviceurl: serviceUrl() })}.${tail}`
      },
    ],
    ['two tokens', async () => `${await bearer(serviceUrl())}, ${await bearer(serviceUrl())}`],
    ['alg none', () => `Bearer ${unsigned({ alg: 'none', kid: 'own' })}`],
    ['alg none with a signature', () => `Bearer ${unsigned({ alg: 'none', kid: 'own' })}YWJj`],
    [
      'HS256 with the public key as its secret',
      () => {
        const body = `${part({ alg: 'HS256', kid: 'own' })}.${part({ iss: issuer, aud: appId, exp: soon() + 600 })}`
        return `Bearer ${body}.${createHmac('sha256', framework.publicPem).update(body).digest('base64url')}`
      },
    ],
    ['no key id', () => bearer(serviceUrl(), {}, { kid: undefined })],
    ['an unknown key', () => bearer(serviceUrl(), {}, { kid: 'nobody' })],
    ['a key id that is a path', () => bearer(serviceUrl(), {}, { kid: '../../etc/passwd' })],
    ['another key under a known id', () => bearer(serviceUrl(), {}, {}, 'stranger')],
    [
      'a key of its own in the header',
      () => bearer(serviceUrl(), {}, { jwk: { kty: 'RSA' }, kid: undefined }, 'stranger'),
    ],
    ['a key that speaks for another channel', () => bearer(serviceUrl(), {}, {}, 'other channel')],
    ['expired', () => bearer(serviceUrl(), { exp: soon() - 400 })],
    ['not yet valid', () => bearer(serviceUrl(), { nbf: soon() + 400 })],
    ['no end', () => bearer(serviceUrl(), { exp: undefined })],
    ['no beginning', () => bearer(serviceUrl(), { nbf: undefined })],
    ['another audience', () => bearer(serviceUrl(), { aud: '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d' })],
    ['no audience', () => bearer(serviceUrl(), { aud: undefined })],
    ['several audiences', () => bearer(serviceUrl(), { aud: [appId, 'another'] })],
    ['another issuer', () => bearer(serviceUrl(), { iss: 'https://api.botframework.us' })],
    ['an issuer that begins alike', () => bearer(serviceUrl(), { iss: `${issuer}.example.com` })],
    ['no issuer', () => bearer(serviceUrl(), { iss: undefined })],
    [
      'an Entra token of any tenant whose audience and client are the bot',
      () =>
        bearer(serviceUrl(), {
          iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
          azp: appId,
          ver: '2.0',
          tid: tenantId,
        }),
    ],
    [
      'the old form of it',
      () =>
        bearer(serviceUrl(), { iss: `https://sts.windows.net/${tenantId}/`, appid: appId, ver: '1.0', tid: tenantId }),
    ],
    ['no service url', () => bearer(serviceUrl(), { serviceurl: undefined })],
    ['the service url of another cloud', () => bearer('https://smba.trafficmanager.net/emea/')],
    ['a service url with a slash more', () => bearer(`${serviceUrl()}/`)],
  ])('%s', async (_name, authorization) => {
    const before = await rowCounts(latchkey.app.context.db)
    const { status, text } = await send(activity(), await authorization())
    expect(status).toBe(401)
    expect(text.length).toBeLessThan(60)
    expect(await rowCounts(latchkey.app.context.db)).toEqual(before)
  })

  test('a channel that the caller names is not believed', async () => {
    const entra = { iss: `https://sts.windows.net/${tenantId}/`, appid: appId, ver: '1.0' }
    const { status } = await send(activity({ channelId: 'AseChannel' }), await bearer(serviceUrl(), entra))
    expect(status).toBe(401)
  })
})

describe('what Teams would not send is answered 403 in spite of a good token, and nothing is written', () => {
  test.each<[string, () => object, string]>([
    ['another channel', () => activity({ channelId: 'webchat' }), ''],
    ['another tenant', () => activity({ conversation: { id: 'a:chat', tenantId: appId } }), ''],
    ['no tenant', () => activity({ conversation: { id: 'a:chat' } }), ''],
    ['an object id that is none', () => activity({ from: { id: 'x', aadObjectId: 'alex' } }), ''],
    [
      'a service url that is not one of Teams',
      () => activity({ serviceUrl: 'https://example.com/' }),
      'https://example.com/',
    ],
  ])('%s', async (_name, it, at) => {
    const before = await rowCounts(latchkey.app.context.db)
    expect((await send(it(), await bearer(at || serviceUrl()))).status).toBe(403)
    expect(await rowCounts(latchkey.app.context.db)).toEqual(before)
  })

  test.each([['serviceUrl'], ['channelId'], ['conversation'], ['type']])('without %s it is 400', async (field) => {
    const before = await rowCounts(latchkey.app.context.db)
    expect((await send(activity({ [field]: undefined }), await bearer(serviceUrl()))).status).toBe(400)
    expect(await rowCounts(latchkey.app.context.db)).toEqual(before)
  })
})

describe('a token that was found good', () => {
  test('is good for the service url it names, and for no other', async () => {
    const authorization = await bearer(serviceUrl())
    expect((await send(activity(), authorization)).status).toBe(200)
    expect((await send(activity(), authorization)).status).toBe(200)
    expect((await send(activity({ serviceUrl: 'https://example.com/' }), authorization)).status).toBe(401)
  })

  test('is not believed any longer than it is valid', async () => {
    const authorization = await bearer(serviceUrl())
    expect((await send(activity(), authorization)).status).toBe(200)
    latchkey.clock.moveDays(20 / 1_440)
    expect((await send(activity(), authorization)).status).toBe(401)
    latchkey.clock.moveDays(-20 / 1_440)
  })
})

test('ten thousand strangers of as many tenants make nothing grow: keys are looked up once, memory and rows stay', async () => {
  // Node heeds the idle time that a server announces only where an agent has one of its own (src/outbound.ts).
  const agent = new Agent({ keepAlive: true, maxSockets: 20, timeout: 4_000 })
  const stranger = (index: number) => {
    const claims = part({ iss: `https://sts.windows.net/${index}/`, aud: appId, tid: `t${index}`, exp: soon() + 600 })
    const token = `${part({ alg: 'RS256', kid: `key-${index}` })}.${claims}.${part({ not: 'a signature' })}`
    return quickly(agent, activity({ conversation: { id: `c${index}`, tenantId: `t${index}` } }), `Bearer ${token}`)
  }
  const hundreds = async (count: number, from: number) => {
    for (let index = from; index < from + count; index += 100) {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => stranger(index + i)))
      expect(new Set(answers)).toEqual(new Set([401]))
    }
  }
  await hundreds(1_000, 0)
  const reads = framework.reads()
  const rows = await rowCounts(latchkey.app.context.db)
  const before = usedMegabytes()
  const grown = () => usedMegabytes() - before
  await hundreds(10_000, 1_000)
  agent.destroy()
  expect(framework.reads() - reads).toBeLessThanOrEqual(1)
  expect(await rowCounts(latchkey.app.context.db)).toEqual(rows)
  // What is logged is kept by the test itself: some 200 bytes for each.
  for (const until = Date.now() + 20_000; grown() >= 10 && Date.now() < until; ) await wait(50)
  expect(grown()).toBeLessThan(10)
})

function quickly(agent: Agent, it: object, authorization: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization }
    const url = `http://127.0.0.1:${latchkey.app.port}/api/messages`
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    })
    sent.on('error', reject)
    sent.end(JSON.stringify(it))
  })
}

function usedMegabytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1_048_576
}
