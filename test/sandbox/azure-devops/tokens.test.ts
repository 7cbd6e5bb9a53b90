import { type AzureDevOpsSandbox, startAzureDevOps } from '../../../src/sandbox/azure-devops/start.js'
import { c3idOf, tokenChecksum } from '../../../src/sandbox/azure-devops/world/make-token.js'
import { people } from '../../../src/sandbox/people.js'
import { ask, contoso, type Json, vssps } from './ask.js'

let sandbox: AzureDevOpsSandbox
let clock: number

beforeEach(async () => {
  clock = Date.parse('2026-11-21T12:00:00Z')
  sandbox = await startAzureDevOps({ port: 0, now: () => new Date(clock) })
})
afterEach(() => sandbox.stop())

const pats = `${vssps}/_apis/tokens/pats?api-version=7.1-preview.1`
const wish = { displayName: 'nightly', scope: 'vso.code', validTo: '2026-12-01T00:00:00Z', allOrgs: false }
const withScopes = (...scopes: string[]) => ({ authorization: `Bearer ${sandbox.bearerFor(people.alex, scopes)}` })

test('a new token is 84 characters with a right checksum, is shown once and works', async () => {
  const { status, body } = await ask(sandbox, people.alex, `POST ${pats}`, wish)
  expect(status).toBe(200)
  expect(body.patTokenError).toBe('none')
  const { token, authorizationId } = body.patToken
  expect(token).toMatch(/^[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{16}AZDO[A-Za-z0-9]{4}$/)
  expect(tokenChecksum(token.slice(0, 80))).toBe(token.slice(80))
  const again = await ask(sandbox, people.alex, `GET ${pats}&authorizationId=${authorizationId}`)
  expect(again.body.patToken).toEqual({ ...body.patToken, token: null })
  const basic = { authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}` }
  const me = await ask(sandbox, basic, `GET ${contoso}/_apis/connectionData?api-version=7.1-preview`)
  expect(me.body.authenticatedUser.providerDisplayName).toBe('Alex Wilber')
  const row = sandbox.world.tokens.find((one) => one.authorizationId === authorizationId)
  expect(row?.c3id).toBe(c3idOf(token))
})

test('creating needs both scopes: either one alone is 401', async () => {
  expect((await ask(sandbox, withScopes('vso.pats'), `POST ${pats}`, wish)).status).toBe(401)
  expect((await ask(sandbox, withScopes('vso.pats_manage'), `POST ${pats}`, wish)).status).toBe(401)
  expect((await ask(sandbox, withScopes('vso.pats', 'vso.pats_manage'), `POST ${pats}`, wish)).status).toBe(200)
})

test('an application is sent to a sign-in page, a token is refused, and neither makes a token', async () => {
  const before = sandbox.world.tokens.length
  const service = await ask(sandbox, 'service', `POST ${pats}`, wish)
  expect([service.status, service.body]).toEqual([302, expect.stringContaining('Object moved')])
  const secret = sandbox.world.tokens.find(({ displayName }) => displayName === 'everything')?.token
  const basic = { authorization: `Basic ${Buffer.from(`x:${secret}`).toString('base64')}` }
  const refused = await ask(sandbox, basic, `POST ${pats}`, wish)
  expect(refused).toMatchObject({ status: 401, body: { typeKey: 'InvalidAccessException' } })
  expect(sandbox.world.tokens).toHaveLength(before)
})

test.each([
  [{ displayName: '' }, 'displayNameRequired'],
  [{ scope: 'everything' }, 'invalidScope'],
  [{ scope: '' }, 'invalidScope'],
  [{ validTo: '2020-01-01T00:00:00Z' }, 'invalidValidTo'],
  [{ validTo: 'soon' }, 'invalidValidTo'],
])('says no with HTTP 200 and a reason: %j is %s', async (change, reason) => {
  const before = sandbox.world.tokens.length
  const { status, body } = await ask(sandbox, people.alex, `POST ${pats}`, { ...wish, ...change })
  expect([status, body.patToken, body.patTokenError]).toEqual([200, null, reason])
  expect(sandbox.world.tokens).toHaveLength(before)
})

test('too long a life is shortened to the longest, or refused where the policy says so', async () => {
  sandbox.world.settings.longestTokenDays = 30
  const long = { ...wish, validTo: '2027-11-01T00:00:00Z' }
  const { body } = await ask(sandbox, people.alex, `POST ${pats}`, long)
  expect(body.patToken.validTo).toBe('2026-12-21T12:00:00.000Z')
  sandbox.world.settings.tooLongToken = 'refuse'
  const refused = await ask(sandbox, people.alex, `POST ${pats}`, long)
  expect(refused.body.patTokenError).toBe('patLifespanPolicyViolation')
})

test('an extension counts the longest life from the first creation', async () => {
  const { body } = await ask(sandbox, people.alex, `POST ${pats}`, wish)
  clock += 5 * 86_400_000
  const { authorizationId } = body.patToken
  const extended = await ask(sandbox, people.alex, `PUT ${pats}`, { authorizationId, validTo: '2029-01-01T00:00:00Z' })
  expect(extended.body.patToken).toMatchObject({ validTo: '2027-11-21T12:00:00.000Z', token: null })
})

test('each sees and changes only his own', async () => {
  const { body } = await ask(sandbox, people.alex, `POST ${pats}`, wish)
  const { authorizationId } = body.patToken
  const hers = await ask(sandbox, people.megan, `PUT ${pats}`, { authorizationId, displayName: 'mine' })
  expect(hers.body.patTokenError).toBe('authorizationNotFound')
  expect((await ask(sandbox, people.megan, `DELETE ${pats}&authorizationId=${authorizationId}`)).status).toBe(404)
})

test('a revoked token stops working at once and cannot be changed', async () => {
  const { body } = await ask(sandbox, people.alex, `POST ${pats}`, wish)
  const { authorizationId, token } = body.patToken
  expect((await ask(sandbox, people.alex, `DELETE ${pats}&authorizationId=${authorizationId}`)).status).toBe(204)
  const basic = { authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}` }
  const used = await ask(sandbox, basic, `GET ${contoso}/_apis/projects?api-version=7.1`)
  expect(used).toMatchObject({ status: 203, body: expect.stringContaining('Sign In') })
  const changed = await ask(sandbox, people.alex, `PUT ${pats}`, { authorizationId, displayName: 'again' })
  expect(changed.body.patTokenError).toBe('expiredPatCannotBeExtended')
})

test('a token expires by the clock', async () => {
  const { body } = await ask(sandbox, people.alex, `GET ${pats}&displayFilterOption=active`)
  const soon = body.patTokens.find(({ displayName }: Json) => displayName === 'laptop git')
  expect(soon.validTo).toBe('2026-11-27T12:00:00.000Z')
  clock += 7 * 86_400_000
  const expired = await ask(sandbox, people.alex, `GET ${pats}&displayFilterOption=expired`)
  expect(expired.body.patTokens.map(({ displayName }: Json) => displayName)).toContain('laptop git')
})

test('a list is paged until the token is empty', async () => {
  const seen: string[] = []
  let token = ''
  do {
    const { body } = await ask(
      sandbox,
      people.alex,
      `GET ${pats}&displayFilterOption=all&$top=2&continuationToken=${token}`,
    )
    seen.push(...body.patTokens.map(({ authorizationId }: Json) => authorizationId))
    token = body.continuationToken
  } while (token !== '')
  expect(new Set(seen).size).toBe(5)
  expect(seen).toHaveLength(5)
})

test('two creations at the same time make two tokens', async () => {
  const both = await Promise.all([1, 2].map(() => ask(sandbox, people.alex, `POST ${pats}`, wish)))
  expect(new Set(both.map(({ body }) => body.patToken.token)).size).toBe(2)
})
