import { gitguardianDelivery } from '../../src/sandbox/gitguardian.js'
import { sha256Signature } from '../../src/webhooks/sha256-signature.js'
import { canary, secrets, sources } from './signed-sources.js'
import { startTrialHook, type TrialHook } from './trial-hook.js'

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
