import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { startEntra } from '../../../src/sandbox/entra.js'
import { tenantId } from '../../../src/sandbox/people.js'

const resource = '499b84ac-1321-427f-aa17-267ca6975798'

const start = (clientSecretless = false) =>
  startEntra({
    port: 0,
    now: () => new Date(),
    botUrl: 'http://127.0.0.1:1/api/messages',
    bearerFor: () => 'a person',
    bearerForBot: (scopes) => `the bot for ${scopes.join(' ')}`,
    clientSecretless,
  })

const grant = {
  grant_type: 'client_credentials',
  client_id: 'bot',
  client_secret: 'sandbox',
  scope: `${resource}/.default`,
}

const ask = async (url: string, form: Record<string, string>, tenant: string = tenantId) => {
  const body = new URLSearchParams(form)
  const response = await fetch(`${url}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

test('client credentials bring a bearer for the bot itself', async () => {
  const entra = await start()
  const answer = await ask(entra.url, grant)
  await entra.stop()
  expect(answer).toEqual({
    status: 200,
    body: {
      token_type: 'Bearer',
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: `the bot for ${resource}/.default`,
    },
  })
})

test.each<[string, Record<string, string>, string, number]>([
  ['no secret', { ...grant, client_secret: '' }, 'AADSTS7000215', 401],
  ['another grant', { ...grant, grant_type: 'password' }, 'AADSTS70003', 400],
  ['a scope of no single resource', { ...grant, scope: 'vso.pats' }, 'AADSTS1002012', 400],
])('refused: %s', async (_, form, code, status) => {
  const entra = await start()
  const answer = await ask(entra.url, form)
  await entra.stop()
  expect(answer.status).toBe(status)
  expect(answer.body.error_description).toContain(code)
})

test('another tenant is not known', async () => {
  const entra = await start()
  const answer = await ask(entra.url, grant, 'common')
  await entra.stop()
  expect(answer.body.error_description).toContain('AADSTS90002')
})

test('without secrets, where the sandbox is told so, a client needs none', async () => {
  const entra = await start(true)
  const answer = await ask(entra.url, { ...grant, client_secret: '' })
  await entra.stop()
  expect(answer.status).toBe(200)
})

test('the managed identity of @azure/identity gets its token here', async () => {
  const entra = await start()
  // The credential reads its endpoint from the environment, so it gets a process of its own.
  const script = `import { ManagedIdentityCredential } from '@azure/identity'
    const { token, expiresOnTimestamp } = await new ManagedIdentityCredential().getToken('${resource}/.default')
    console.log(JSON.stringify({ token, minutes: Math.round((expiresOnTimestamp - Date.now()) / 60000) }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { IDENTITY_ENDPOINT: `${entra.url}/msi/token`, IDENTITY_HEADER: 'sandbox' },
  })
  await entra.stop()
  expect(JSON.parse(stdout)).toEqual({ token: `the bot for ${resource}/.default`, minutes: 60 })
})
