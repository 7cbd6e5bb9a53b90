import { azureDevOpsClient, type Writer } from '../../src/azure-devops/client.js'
import { onlyExtend } from '../../src/azure-devops/only-extend.js'
import { createToken, extendToken, listTokens, readToken, revokeToken } from '../../src/azure-devops/tokens.js'
import { type AzureDevOpsSandbox, startAzureDevOps } from '../../src/sandbox/azure-devops/start.js'
import { createClock } from '../../src/sandbox/clock.js'
import { people } from '../../src/sandbox/people.js'

const organization = 'contoso'
let azureDevOps: AzureDevOpsSandbox
let whole: Writer
beforeAll(async () => {
  azureDevOps = await startAzureDevOps({ port: 0, now: createClock().now })
  const bearer = azureDevOps.bearerFor(people.alex)
  whole = azureDevOpsClient({ baseUrl: azureDevOps.url, serviceBearer: async () => '' }).as(async () => bearer)
})
afterAll(() => azureDevOps.stop())

const tokenCalled = async (name: string) => {
  const found = (await listTokens(whole, organization, 'active')).find((token) => token.name === name)
  if (!found) throw new Error(`There is no token "${name}".`)
  return found
}
const after = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000)

/** A writer that may extend "laptop git" by ten days at most. */
async function limited() {
  const token = await tokenCalled('laptop git')
  const { authorizationId } = token
  const latest = after(token.validTo, 10)
  return { token, latest, as: onlyExtend(whole, JSON.stringify({ organization, authorizationId, latest, days: 30 })) }
}

test('it extends its token up to the last end, and reads the tokens', async () => {
  const { as, token, latest } = await limited()
  expect((await extendToken(as, organization, token.authorizationId, latest)).validTo).toEqual(latest)
  expect((await readToken(as, organization, token.authorizationId)).name).toBe('laptop git')
  expect(await listTokens(as, organization, 'active')).not.toEqual([])
})

test('anything else is refused before it is asked', async () => {
  const { as, token, latest } = await limited()
  const other = await tokenCalled('nightly-sync')
  const { authorizationId } = token
  const pats = { host: 'vssps.dev.azure.com', path: 'contoso/_apis/tokens/pats', apiVersion: '7.1-preview.1' } as const
  const asked = azureDevOps.exchanges.length
  const validTo = token.validTo.toISOString()
  const attempts = [
    () => extendToken(as, organization, authorizationId, after(latest, 1)),
    () => extendToken(as, organization, other.authorizationId, latest),
    () => extendToken(as, 'fabrikam', authorizationId, latest),
    () => revokeToken(as, organization, authorizationId),
    () => createToken(as, organization, { name: 'x', scope: 'app_token', validTo: latest }),
    () => as.send('PUT', pats, { authorizationId, validTo, scope: 'app_token' }),
    () => as.send('PUT', pats, { authorizationId, validTo, allOrgs: true }),
    () => as.send('PUT', pats, { authorizationId, validTo: 'never' }),
    () => as.send('PUT', { ...pats, host: 'dev.azure.com' }, { authorizationId, validTo }),
    () => as.send('PUT', { ...pats, path: `${pats.path}/../x` }, { authorizationId, validTo }),
    () => as.send('PUT', pats),
    () => listTokens(as, 'fabrikam', 'active'),
    () => as.get({ ...pats, path: 'contoso/_apis/git/repositories' }),
    () => as.getBytes(pats, 10),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow('beyond what the grant allows')
  expect(azureDevOps.exchanges).toHaveLength(asked)
})

test.each([
  '{}',
  '',
  '[]',
  '{"organization":"contoso","authorizationId":"a","latest":"x","days":1}',
])('limits that say nothing, as %j, allow nothing', (text) => {
  expect(() => onlyExtend(whole, text)).toThrow()
})
