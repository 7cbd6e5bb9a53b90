import { gzipSync } from 'node:zlib'
import { canary, secrets, sources } from './signed-sources.js'
import { startTrialHook, type TrialHook } from './trial-hook.js'

const hour = 3_600_000
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
  /** Signed rightly, and then changed; a header that is undefined is left out. */
  const withHeaders = (changed: Record<string, string | undefined>) => {
    const right = signed(newest())
    const headers = Object.entries({ ...right.headers, ...changed }).filter(([, value]) => value !== undefined)
    return { ...right, headers: Object.fromEntries(headers) }
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
    ['without a signature', () => withHeaders({ [signature]: undefined })],
    ['with an empty signature', () => resigned(() => '')],
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
    ['with Basic authentication instead', () => withHeaders({ [signature]: undefined, authorization: 'Basic eDp5' })],
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
