import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { gitguardianDelivery } from '../../src/sandbox/gitguardian.js'
import { githubDelivery } from '../../src/sandbox/github.js'
import { sha256Signature } from '../../src/webhooks/sha256-signature.js'
import { startTrialHook, type TrialHook } from './trial-hook.js'

const secrets = [1, 2].map((n) => `${'synthetic-'.repeat(3)}${n}`) as [string, string]
const canary = `canary-${randomUUID()}`
const hour = 3_600_000

/** How each source signs, where its signature is, and how it says what happened when. */
const sources = {
  github: {
    event: 'trial.happened',
    signature: 'x-hub-signature-256',
    sign: (secret: string, body: object | string) => githubDelivery(secret, 'trial', body),
    body: (number: unknown, at?: string) => ({
      action: 'happened',
      alert: { created_at: at, updated_at: at },
      resource: { number, canary },
    }),
  },
  gitguardian: {
    event: 'happened',
    signature: 'gitguardian-signature',
    sign: (secret: string, body: object | string, now: Date) => gitguardianDelivery(secret, body, now),
    body: (number: unknown, at?: string) => ({ action: 'happened', timestamp: at, resource: { number, canary } }),
  },
} as const
const names = ['github', 'gitguardian'] as const

describe.each(names)('the webhook of %s', (name) => {
  const { event, signature, body, sign } = sources[name]
  let hook: TrialHook
  let last = 0
  beforeAll(async () => {
    hook = await startTrialHook(name, event, { webhookSecrets: { github: [], gitguardian: [], [name]: secrets } })
  })
  afterAll(() => hook.latchkey.stop())

  const now = () => hook.latchkey.app.context.now()
  const ago = (ms: number) => new Date(now().getTime() - ms).toISOString()
  const signed = (content: object | string, secret = secrets[0]) => sign(secret, content, now())
  const newest = (at: string | undefined = ago(0)) => {
    last += 1
    return body(last, at)
  }
  const withHeaders = (headers: object) => {
    const right = signed(newest())
    return { ...right, headers: { ...right.headers, ...headers } }
  }
  const resigned = (change: (signature: string) => string) => {
    const right = signed(newest())
    const given = (right.headers as Record<string, string>)[signature] ?? ''
    return { ...right, headers: { ...right.headers, [signature]: change(given) } }
  }
  const settled = () => hook.latchkey.settled()

  test('takes what is signed, once', async () => {
    const delivery = signed(newest())
    expect(await hook.post(delivery)).toBe(202)
    await settled()
    expect(hook.happened).toEqual([last])
    await hook.writesNothing(async () => expect(await hook.post(delivery)).toBe(202))
    await settled()
    expect(hook.happened).toEqual([last])
  })

  test('takes what comes twice once, also at another replica and at the same moment', async () => {
    const replica = await hook.latchkey.addReplica()
    const delivery = signed(newest())
    const statuses = await Promise.all([hook.post(delivery), hook.post(delivery, replica)])
    expect(statuses).toEqual([202, 202])
    await settled()
    expect(hook.happened.filter((number) => number === last)).toEqual([last])
    await hook.writesNothing(async () => expect(await hook.post(delivery, replica)).toBe(202))
  })

  test('takes both secrets while one is changed', async () => {
    expect(await hook.post(signed(newest(), secrets[1]))).toBe(202)
    await settled()
    expect(hook.happened).toContain(last)
  })

  const times: [string, () => string | undefined, boolean][] = [
    ['of 23 hours ago', () => ago(23 * hour), false],
    ['of 25 hours ago', () => ago(25 * hour), true],
    ['of a year ago', () => ago(8_760 * hour), true],
    ['of an hour to come', () => ago(-hour), true],
    ['without a time', () => undefined, true],
    ['with a time that is none', () => 'yesterday', true],
    ['with a time without its zone', () => ago(0).replace('Z', ''), true],
  ]
  test.each(
    times,
  )('%s: an event is believed within a day, else it only causes a fresh look', async (_name, at, old) => {
    last += 1
    expect(await hook.post(signed(body(last, at())))).toBe(202)
    await settled()
    expect([hook.happened.includes(last), hook.lookedAgain.includes(last)]).toEqual([!old, old])
  })

  const strangers: [string, () => Parameters<TrialHook['post']>[0]][] = [
    ['without a signature', () => resigned(() => '')],
    ['signed with another secret', () => signed(newest(), `${secrets[0]}x`)],
    ['signed with an empty secret', () => signed(newest(), '')],
    ['whose signature says sha1', () => resigned((text) => text.replace('sha256', 'sha1'))],
    ['whose signature says no algorithm', () => resigned((text) => text.replace('sha256=', ''))],
    ['whose signature lacks its last digit', () => resigned((text) => text.slice(0, -1))],
    ['whose signature has one digit more', () => resigned((text) => `${text}0`)],
    ['whose signature is in capital letters', () => resigned((text) => `sha256=${text.slice(7).toUpperCase()}`)],
    ['with the signature of another body', () => ({ ...signed(newest()), body: JSON.stringify(newest()) })],
    ['that is cut off', () => ({ ...signed(newest()), body: signed(newest()).body.slice(0, -1) })],
    ['that is no JSON and unsigned', () => ({ ...resigned(() => 'sha256='), body: canary })],
    ['with Basic authentication instead', () => ({ ...resigned(() => ''), ...{ authorization: 'Basic eDp5' } })],
  ]
  test.each(strangers)('refuses 401 what comes %s, and writes nothing', async (_name, delivery) => {
    await hook.writesNothing(async () => expect(await hook.post(delivery())).toBe(401))
  })

  const malformed: [string, number, () => Parameters<TrialHook['post']>[0]][] = [
    ['that is no JSON', 400, () => signed(`{"canary":"${canary}"`)],
    ['that is an array', 400, () => signed([canary])],
    ['of another shape', 400, () => signed(body('one', ago(0)))],
    ['whose action is a number', 400, () => signed({ ...newest(), action: 1 })],
    ['with a null character', 400, () => signed({ ...newest(), more: `\0${canary}` })],
    ['of 1 MB, which is no object', 400, () => signed(`"${'x'.repeat(1_048_574)}"`)],
    ['over 1 MB by a byte', 413, () => signed(`"${'x'.repeat(1_048_575)}"`)],
    ['as a form', 415, () => withHeaders({ 'content-type': 'application/x-www-form-urlencoded' })],
    ['that calls itself gzip', 415, () => withHeaders({ 'content-encoding': 'gzip' })],
    [
      'that is gzip',
      415,
      () => ({ ...withHeaders({ 'content-encoding': 'gzip' }), body: gzipSync(signed(newest()).body) }),
    ],
  ]
  test.each(
    malformed,
  )('refuses what comes signed, but %s, with %i, and writes nothing', async (_name, status, make) => {
    await hook.writesNothing(async () => expect(await hook.post(make())).toBe(status))
  })

  test('takes and forgets what nobody listens to', async () => {
    await hook.writesNothing(async () => {
      expect(await hook.post(signed({ ...newest(), action: 'unheard.of' }))).toBe(202)
    })
  })

  test('logs one line for each refusal, and never a body, a signature or a secret', async () => {
    const before = hook.latchkey.logged().split('request refused').length
    const stranger = signed(newest(), `${secrets[1]}x`)
    await hook.post(stranger)
    await hook.post(signed([canary]))
    expect(hook.latchkey.logged().split('request refused').length - before).toBe(2)
    const shown = [canary, ...secrets, (stranger.headers as Record<string, string>)[signature] ?? '']
    for (const each of shown) expect(hook.latchkey.logged()).not.toContain(each)
  })
})

describe('the webhook of github', () => {
  let hook: TrialHook
  beforeAll(async () => {
    const webhookSecrets = { github: [secrets[0]], gitguardian: [] }
    hook = await startTrialHook('github', 'trial.happened', { webhookSecrets })
  })
  afterAll(() => hook.latchkey.stop())
  const signed = (number: number) => githubDelivery(secrets[0], 'trial', sources.github.body(number))

  test('answers a ping, and writes nothing', async () => {
    const ping = githubDelivery(secrets[0], 'ping', { zen: 'Keep it logically awesome.', hook_id: 1, hook: {} })
    await hook.writesNothing(async () => expect(await hook.post(ping)).toBe(202))
  })

  test.each([
    ['x-github-event', ''],
    ['x-github-event', 'trial event'],
    ['x-github-delivery', ''],
    ['x-github-delivery', `${canary}`],
  ])('refuses %s "%s", and writes nothing', async (header, value) => {
    const { headers, body } = signed(1)
    const changed = { headers: { ...headers, [header]: value }, body }
    await hook.writesNothing(async () => expect(await hook.post(changed)).toBe(400))
  })

  test('takes a body once, whatever its delivery is called, and a delivery once, whatever it says', async () => {
    const { headers, body } = signed(2)
    expect(await hook.post({ headers, body })).toBe(202)
    const renamed = { ...headers, 'x-github-delivery': randomUUID() }
    await hook.writesNothing(async () => expect(await hook.post({ headers: renamed, body })).toBe(202))
    const other = signed(3)
    const sameName = { ...other.headers, 'x-github-delivery': headers['x-github-delivery'] }
    expect(await hook.post({ headers: sameName, body: other.body })).toBe(202)
    await hook.latchkey.settled()
    expect(hook.lookedAgain).toEqual([2])
  })

  test('takes and forgets an event of a shape that it does not know', async () => {
    const unknown = githubDelivery(secrets[0], 'dependabot_alert', { action: null, alert: canary })
    await hook.writesNothing(async () => expect(await hook.post(unknown)).toBe(202))
  })

  test('is not asked for what another sender calls by the same name', async () => {
    const { username, passwords } = hook.latchkey.config.webhook
    const authorization = `Basic ${Buffer.from(`${username}:${passwords[0]}`).toString('base64')}`
    const url = `http://127.0.0.1:${hook.latchkey.app.port}/api/hooks/azure-devops`
    const body = JSON.stringify({ eventType: 'trial.happened', resource: { number: 9 } })
    await hook.writesNothing(async () => {
      const headers = { 'content-type': 'application/json', authorization }
      expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(202)
    })
  })

  test('is not there without a secret, however it is signed', async () => {
    const { headers, body } = gitguardianDelivery('', sources.gitguardian.body(1), hook.latchkey.app.context.now())
    await hook.writesNothing(async () => {
      const url = `http://127.0.0.1:${hook.latchkey.app.port}/api/hooks/gitguardian`
      expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(404)
    })
  })
})

describe('the webhook of gitguardian', () => {
  let hook: TrialHook
  beforeAll(async () => {
    const webhookSecrets = { github: [], gitguardian: [secrets[0]] }
    hook = await startTrialHook('gitguardian', 'happened', { webhookSecrets })
  })
  afterAll(() => hook.latchkey.stop())
  const sentAt = (ms: number) => new Date(hook.latchkey.app.context.now().getTime() + ms)

  test('is signed as the example of its documentation', () => {
    const documented = '172fe3d694b734aa53dc892fd3b8d62163fc240064de570ba006900bb54a0fc2'
    expect(sha256Signature('0foo', Buffer.from('bar'))).toBe(`sha256=${documented}`)
  })

  test.each([
    ['two minutes ago', -120_000, 401],
    ['half a minute ago', -30_000, 202],
    ['half a minute to come', 30_000, 202],
    ['two minutes to come', 120_000, 401],
  ])('what was sent %s (%i ms) is answered %i', async (_name, ms, status) => {
    const delivery = gitguardianDelivery(secrets[0], sources.gitguardian.body(ms), sentAt(ms))
    expect(await hook.post(delivery)).toBe(status)
    await hook.latchkey.settled()
    expect(hook.lookedAgain.includes(ms)).toBe(status === 202)
  })

  test.each(['', '0', 'now', '-1', '1e9', '99999999999'])('the sending time "%s" is refused', async (timestamp) => {
    const body = JSON.stringify(sources.gitguardian.body(5))
    const signature = sha256Signature(`${timestamp}${secrets[0]}`, Buffer.from(body))
    const headers = { 'content-type': 'application/json', timestamp, 'gitguardian-signature': signature }
    await hook.writesNothing(async () => expect(await hook.post({ headers, body })).toBe(401))
  })

  test('its test message is taken, and forgotten with the secret that it may hold', async () => {
    const message = { origin: 'GitGuardian', matches: [{ type: 'token', match: canary }] }
    const delivery = gitguardianDelivery(secrets[0], message, sentAt(0))
    await hook.writesNothing(async () => expect(await hook.post(delivery)).toBe(202))
    expect(hook.latchkey.logged()).not.toContain(canary)
  })
})
