import { type AzureDevOpsSandbox, startAzureDevOps } from '../../../src/sandbox/azure-devops/start.js'
import { identityOf } from '../../../src/sandbox/azure-devops/world/identities.js'
import { c3idOf } from '../../../src/sandbox/azure-devops/world/make-token.js'
import { people } from '../../../src/sandbox/people.js'
import { ask, contoso, type Json, vssps } from './ask.js'

let sandbox: AzureDevOpsSandbox

beforeEach(async () => {
  sandbox = await startAzureDevOps({ port: 0, now: () => new Date('2026-11-21T12:00:00Z') })
})
afterEach(() => sandbox.stop())

const admin = `${vssps}/_apis/tokenadmin`
const tokensOf = (person: (typeof people)[keyof typeof people], more = '') =>
  `GET ${admin}/personalaccesstokens/${identityOf(sandbox.world, person).descriptor}?${more}api-version=7.2-preview.1`

test('everybody is found through the pages of graph users, with Entra object id and tenant', async () => {
  const seen: Json[] = []
  let token = ''
  do {
    const { body, headers } = await ask(
      sandbox,
      'service',
      `GET ${vssps}/_apis/graph/users?subjectTypes=aad&continuationToken=${token}&api-version=7.1-preview.1`,
    )
    seen.push(...body.value)
    token = headers.get('x-ms-continuationtoken') ?? ''
  } while (token)
  expect(seen.map(({ originId }) => originId).sort()).toEqual(
    Object.values(people)
      .map(({ objectId }) => objectId)
      .sort(),
  )
  expect(new Set(seen.map(({ domain }) => domain))).toEqual(new Set([sandbox.world.organization.tenantId]))
})

test('an administrator finds a leaked token by its C3ID, without its string, and ends it', async () => {
  const leaked = sandbox.world.tokens.find(({ displayName }) => displayName === 'nightly-sync')
  const { body } = await ask(sandbox, people.patti, tokensOf(people.alex))
  const [hit] = body.value.filter((row: Json) => row.crossCompanyCorrelatingId === c3idOf(leaked?.token ?? ''))
  expect(hit).toMatchObject({ displayName: 'nightly-sync', isValid: true, token: null })
  expect(JSON.stringify(body)).not.toContain(leaked?.token)
  const { authorizationId } = hit
  const revocations = `POST ${admin}/revocations?api-version=7.1`
  expect((await ask(sandbox, people.patti, revocations, [{ authorizationId }])).status).toBe(204)
  const after = await ask(sandbox, people.patti, tokensOf(people.alex))
  expect(after.body.value.find((row: Json) => row.authorizationId === authorizationId).isValid).toBe(false)
})

test('the service may read them but not end them; a person without the right may neither', async () => {
  const { body } = await ask(sandbox, 'service', tokensOf(people.alex))
  const [{ authorizationId }] = body.value
  const revocations = `POST ${admin}/revocations?api-version=7.1`
  expect((await ask(sandbox, 'service', revocations, [{ authorizationId }])).status).toBe(401)
  expect((await ask(sandbox, people.adele, tokensOf(people.alex))).status).toBe(401)
  expect((await ask(sandbox, people.adele, revocations, [{ authorizationId }])).status).toBe(401)
  expect(sandbox.world.audit).toEqual([])
})

test('tokens of a person come in pages and an unknown descriptor is 404', async () => {
  const seen: string[] = []
  let more = 'pageSize=2&'
  for (;;) {
    const { body } = await ask(sandbox, people.patti, tokensOf(people.alex, more))
    seen.push(...body.value.map(({ authorizationId }: Json) => authorizationId))
    if (!body.continuationToken) break
    more = `pageSize=2&continuationToken=${body.continuationToken}&`
  }
  expect([seen.length, new Set(seen).size]).toEqual([5, 5])
  const unknown = `GET ${admin}/personalaccesstokens/aad.bm9ib2R5?api-version=7.1`
  expect((await ask(sandbox, people.patti, unknown)).status).toBe(404)
})

test('the audit log tells what was done by whom, newest first, to those who may see it', async () => {
  const pats = `${vssps}/_apis/tokens/pats?api-version=7.1-preview.1`
  const wish = { displayName: 'seen', scope: 'vso.code', validTo: '2026-12-01T00:00:00Z' }
  const { body } = await ask(sandbox, people.alex, `POST ${pats}`, wish)
  await ask(sandbox, people.alex, `DELETE ${pats}&authorizationId=${body.patToken.authorizationId}`)
  const path = 'GET /auditservice.dev.azure.com/contoso/_apis/audit/auditlog?api-version=7.1-preview.1'
  const { body: log } = await ask(sandbox, people.patti, path)
  expect(log).toMatchObject({ hasMore: false, continuationToken: null })
  expect(log.decoratedAuditLogEntries).toMatchObject([
    { actionId: 'Token.PatRevokeEvent', actorDisplayName: 'Alex Wilber', area: 'Token', data: { DisplayName: 'seen' } },
    { actionId: 'Token.PatCreateEvent', actorUPN: people.alex.email },
  ])
  expect((await ask(sandbox, people.alex, path)).status).toBe(403)
  const first = await ask(sandbox, people.patti, `${path}&batchSize=1`)
  expect(first.body.hasMore).toBe(true)
  const second = await ask(
    sandbox,
    people.patti,
    `${path}&batchSize=1&continuationToken=${first.body.continuationToken}`,
  )
  expect(second.body.decoratedAuditLogEntries).toMatchObject([{ actionId: 'Token.PatCreateEvent' }])
})

test('connections are listed by what the caller may do with them, and no secret is in them', async () => {
  const list = (who: (typeof people)[keyof typeof people], filter: string) =>
    ask(
      sandbox,
      who,
      `GET ${contoso}/Shop/_apis/serviceendpoint/endpoints?actionFilter=${filter}&includeFailed=true&api-version=7.1`,
    )
  const count = async (...args: Parameters<typeof list>) => (await list(...args)).body.count
  expect(await count(people.lynne, 'view')).toBe(6)
  expect(await count(people.lynne, 'use')).toBe(0)
  expect(await count(people.alex, 'use')).toBe(6)
  expect(await count(people.alex, 'manage')).toBe(1)
  expect(await count(people.adele, 'manage')).toBe(6)
  const { body } = await list(people.adele, 'view')
  expect(new Set(body.value.map(({ type }: Json) => type)).size).toBe(5)
  expect(JSON.stringify(body)).not.toContain('kept')
})

test('a usage history says which run used a connection', async () => {
  const { body: found } = await ask(
    sandbox,
    'service',
    `GET ${contoso}/Data/_apis/serviceendpoint/endpoints?endpointNames=data-warehouse&api-version=7.1`,
  )
  const { body } = await ask(
    sandbox,
    'service',
    `GET ${contoso}/Data/_apis/serviceendpoint/${found.value[0].id}/executionhistory?top=1&api-version=7.1`,
  )
  expect(body.value).toMatchObject([{ data: { definition: { name: 'data-load' }, result: 'failed' } }])
})

test('who administers the collection is what Azure DevOps answers for this person', async () => {
  const asked = {
    evaluations: [
      { securityNamespaceId: 'a6cc6381-a1ca-4b36-b3c1-4e65211e82b6', token: 'AllPermissions', permissions: 1 },
    ],
  }
  const path = `POST ${contoso}/_apis/security/permissionevaluationbatch?api-version=7.1`
  expect((await ask(sandbox, people.patti, path, asked)).body.evaluations[0].value).toBe(true)
  expect((await ask(sandbox, people.adele, path, asked)).body.evaluations[0].value).toBe(false)
})
