import { randomUUID } from 'node:crypto'
import { gitguardianDelivery } from '../../src/sandbox/gitguardian.js'
import { githubDelivery } from '../../src/sandbox/github.js'
import { canary, secrets, sources } from './signed-sources.js'
import { startTrialHook, type TrialHook } from './trial-hook.js'

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
