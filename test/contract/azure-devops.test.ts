import type { Exchange } from '../../src/sandbox/azure-devops/exchange.js'
import { routes } from '../../src/sandbox/azure-devops/routes.js'
import { type AzureDevOpsSandbox, startAzureDevOps } from '../../src/sandbox/azure-devops/start.js'
import { projectId } from '../../src/sandbox/azure-devops/world/project-names.js'
import { connectionId } from '../../src/sandbox/azure-devops/world/seed-connections.js'
import { people } from '../../src/sandbox/people.js'
import { ask, contoso, type Json, vssps } from '../sandbox/azure-devops/ask.js'
import { documents, violations, withoutSpecification } from './validate-swagger.js'

/** Answered by the sandbox, described by no document. */
const unspecified = ['GET connectionData, as public clients use it; no specification']

let sandbox: AzureDevOpsSandbox
const now = () => new Date('2026-11-21T12:00:00Z')

const exchanges: Exchange[] = []

beforeAll(async () => {
  for (const release of ['7.1', '7.2'] as const) {
    sandbox = await startAzureDevOps({ port: 0, now })
    await askEverything(release)
    exchanges.push(...sandbox.exchanges)
    await sandbox.stop()
  }
})

test('every request and answer fits the OpenAPI documents of Azure DevOps', () => {
  if (!documents) console.log('skipped: no OpenAPI documents')
  expect(violations(exchanges)).toEqual([])
})

test('every route was asked and answered well', () => {
  const answered = exchanges
    .filter(({ status }) => status < 300)
    .map(({ operation, method }) => `${method} ${operation}`)
  const all = routes.map(({ method, follows }) => `${method} ${follows}`)
  expect(all.filter((one) => !answered.includes(one))).toEqual([])
  expect(exchanges.filter(({ status }) => status >= 400)).toEqual([])
})

test('the operations without a specification are known by name', () => {
  expect(documents ? withoutSpecification(exchanges) : unspecified).toEqual(unspecified)
})

test('what a document does not allow is found', () => {
  const base = exchanges.find(({ operation, method }) => method === 'POST' && operation === 'tokens-7.1 Pats_Create')
  if (!documents || !base) return expect(documents).toBeUndefined()
  const wrong: Exchange[] = [
    { ...base, query: { 'api-version': '7.1' } },
    { ...base, query: { ...base.query, force: 'true' } },
    { ...base, body: { ...(base.body as object), validUntil: '2026-12-01' } },
    { ...base, body: { displayName: 7 } },
    { ...base, body: [base.body] },
    { ...base, body: undefined },
    { ...base, answer: { patToken: { validTo: 'soon' }, patTokenError: 'none' } },
    { ...base, answer: { patToken: null, patTokenError: 'becauseISaySo' } },
  ]
  expect(wrong.map((one) => violations([one]).length > 0)).toEqual(wrong.map(() => true))
})

async function askEverything(release: '7.1' | '7.2'): Promise<void> {
  const versionOf = (preview71: string | undefined, preview72: string) =>
    `api-version=${release === '7.1' ? `7.1${preview71 ?? ''}` : `7.2${preview72}`}`
  const preview = versionOf('-preview.1', '-preview.1')
  const first = versionOf(undefined, '-preview.1')
  const asPatti = (request: string, body?: unknown) => ask(sandbox, people.patti, request, body)
  const app = '/app.vssps.visualstudio.com/_apis'
  const auditing = '/auditservice.dev.azure.com/contoso/_apis/audit'
  const shop = `${contoso}/Shop/_apis`

  const me = await asPatti(`GET ${contoso}/_apis/connectionData?${preview}`)
  await asPatti(`GET ${app}/profile/profiles/me?${versionOf(undefined, '-preview.3')}`)
  await asPatti(`GET ${app}/accounts?memberId=${me.body.authenticatedUser.id}&${first}`)
  await asPatti(`GET ${contoso}/_apis/projects?stateFilter=wellFormed&$top=2&${versionOf(undefined, '-preview.4')}`)
  await asPatti(`GET ${contoso}/_apis/projects/Shop?${versionOf(undefined, '-preview.4')}`)
  await asPatti(`POST ${contoso}/_apis/security/permissionevaluationbatch?${first}`, {
    alwaysAllowAdministrators: true,
    evaluations: [{ securityNamespaceId: '49b48001-ca20-4adc-8111-5b60c903a50c', token: 'endpoints', permissions: 1 }],
  })

  const pats = `${vssps}/_apis/tokens/pats?${preview}`
  const made = await ask(sandbox, people.alex, `POST ${pats}`, {
    displayName: `contract ${release}`,
    scope: 'vso.code vso.build',
    validTo: '2026-12-20T00:00:00Z',
    allOrgs: false,
  })
  const { authorizationId } = made.body.patToken
  await ask(sandbox, people.alex, `PUT ${pats}`, {
    authorizationId,
    displayName: 'renamed',
    validTo: '2026-12-22T00:00:00Z',
  })
  await ask(sandbox, people.alex, `GET ${pats}&authorizationId=${authorizationId}`)
  await ask(
    sandbox,
    people.alex,
    `GET ${pats}&displayFilterOption=all&sortByOption=displayDate&isSortAscending=true&$top=2&continuationToken=`,
  )
  await ask(sandbox, people.alex, `DELETE ${pats}&authorizationId=${authorizationId}`)

  const graph = `${vssps}/_apis/graph`
  const graph1 = versionOf('-preview.1', '-preview.1')
  const { body: users } = await asPatti(`GET ${graph}/users?subjectTypes=aad&${graph1}`)
  const { descriptor } = users.value[0]
  await asPatti(`GET ${graph}/users/${descriptor}?${graph1}`)
  await asPatti(`GET ${graph}/serviceprincipals?${graph1}`)
  const { body: groups } = await asPatti(`GET ${graph}/groups?subjectTypes=aadgp&${graph1}`)
  await asPatti(`GET ${graph}/Memberships/${groups.value[0].descriptor}?direction=down&${graph1}`)
  const key = await asPatti(`GET ${graph}/storagekeys/${descriptor}?${first}`)
  await asPatti(`GET ${graph}/descriptors/${key.body.value}?${first}`)
  await asPatti(`POST ${graph}/subjectquery?${graph1}`, { query: 'Alex', subjectKind: ['User'] })

  const admin = `${vssps}/_apis/tokenadmin`
  await asPatti(`GET ${admin}/personalaccesstokens/${descriptor}?pageSize=2&isPublic=false&${first}`)
  await asPatti(`POST ${admin}/revocations?${first}`, [{ authorizationId }])

  const builds = versionOf(undefined, '-preview.8')
  const { body: waiting } = await asPatti(
    `GET ${shop}/build/builds?statusFilter=inProgress,notStarted&queryOrder=queueTimeDescending&$top=50&${builds}`,
  )
  const run = waiting.value.find(({ definition }: Json) => definition.name === 'shop-images')
  await asPatti(`GET ${shop}/build/builds/${run.id}?${builds}`)
  const { body: timeline } = await asPatti(
    `GET ${shop}/build/builds/${run.id}/timeline?${versionOf(undefined, '-preview.3')}`,
  )
  const timelineVersion = versionOf(undefined, '-preview.3')
  await asPatti(`GET ${shop}/build/builds/${run.id}/timeline/${timeline.id}?${timelineVersion}`)
  const checkpoint = timeline.records.find(({ type }: Json) => type === 'Checkpoint')
  await asPatti(`GET ${shop}/pipelines/checks/runs/${checkpoint.id}?$expand=resources&${preview}`)
  const definitions = versionOf(undefined, '-preview.8')
  await asPatti(`GET ${shop}/build/definitions?name=shop-*&${definitions}`)
  await asPatti(`GET ${shop}/build/definitions/42?${definitions}`)
  const registry = { type: 'endpoint', id: connectionId('shop-registry') }
  const permissions = `${shop}/pipelines/pipelinepermissions`
  const pipelines = [{ id: 44, authorized: true }]
  await asPatti(`PATCH ${permissions}/endpoint/${registry.id}?${preview}`, { resource: registry, pipelines })
  await asPatti(`GET ${permissions}/endpoint/${registry.id}?${preview}`)
  await asPatti(`PATCH ${permissions}?${preview}`, [{ resource: { type: 'variablegroup', id: '12' }, pipelines }])
  await asPatti(`PATCH ${shop}/build/builds/${run.id}?${builds}`, { status: 'cancelling' })

  const approvals = versionOf(undefined, '-preview.2')
  const megan = sandbox.world.identities[1]?.id
  const assigned = release === '7.1' ? `userIds=${megan}` : `assignedTo=${megan}`
  const { body: pending } = await asPatti(
    `GET ${shop}/pipelines/approvals?state=pending&$expand=steps&top=10&${assigned}&${approvals}`,
  )
  const { id: approvalId } = pending.value[0]
  await asPatti(`GET ${shop}/pipelines/approvals/${approvalId}?$expand=permissions&${approvals}`)
  const who = release === '7.1' ? people.megan : people.adele
  const answer = release === '7.1' ? { reassignTo: { id: sandbox.world.identities[4]?.id } } : { status: 'approved' }
  await ask(sandbox, who, `PATCH ${shop}/pipelines/approvals?${approvals}`, [
    { approvalId, comment: 'seen', ...answer },
  ])
  const checks = `${shop}/pipelines/checks`
  await asPatti(`GET ${checks}/configurations?resourceType=environment&resourceId=7&$expand=settings&${preview}`)
  await asPatti(`GET ${checks}/configurations/1?$expand=settings&${preview}`)
  await asPatti(`POST ${checks}/queryconfigurations?$expand=settings&${preview}`, [{ type: 'environment', id: '7' }])

  const endpoints = versionOf(undefined, '-preview.4')
  await asPatti(
    `GET ${shop}/serviceendpoint/endpoints?type=azurerm&includeFailed=true&actionFilter=manage&${endpoints}`,
  )
  await asPatti(`GET ${shop}/serviceendpoint/endpoints?endpointNames=shop-npm,shop-github&${endpoints}`)
  await asPatti(`GET ${shop}/serviceendpoint/endpoints/${registry.id}?actionFilter=use&${endpoints}`)
  await asPatti(`GET ${contoso}/_apis/serviceendpoint/types?type=azurerm&${first}`)
  const staging = connectionId('arm-shop-staging')
  await asPatti(`GET ${shop}/serviceendpoint/${staging}/executionhistory?top=10&${first}`)
  await asPatti(`GET ${contoso}/Platform/_apis/serviceendpoint/${registry.id}/executionhistory?top=10&${first}`)

  const git = `${shop}/git/repositories`
  const second = versionOf(undefined, '-preview.2')
  const third = versionOf(undefined, '-preview.3')
  await asPatti(`GET ${git}?${second}`)
  await asPatti(`GET ${git}/shop-web?${second}`)
  const { body: refs } = await asPatti(`GET ${git}/shop-web/refs?filter=heads/main&${second}`)
  const { body: pushes } = await asPatti(
    `GET ${git}/shop-web/pushes?$top=2&searchCriteria.includeRefUpdates=true&${third}`,
  )
  const { pushId } = pushes.value[0]
  await asPatti(`GET ${git}/shop-web/pushes/${pushId}?includeCommits=10&includeRefUpdates=true&${third}`)
  await asPatti(`GET ${git}/shop-web/commits?searchCriteria.itemVersion.version=main&searchCriteria.$top=2&${second}`)
  await asPatti(`GET ${git}/shop-web/commits?pushId=${pushId}&top=2&${second}`)
  const commit = refs.value[0].objectId
  const { body: one } = await asPatti(`GET ${git}/shop-web/commits/${commit}?${second}`)
  const { body: changed } = await asPatti(`GET ${git}/shop-web/commits/${commit}/changes?top=10&skip=0&${first}`)
  await asPatti(
    `GET ${git}/shop-web/diffs/commits?baseVersion=${one.parents[0]}&baseVersionType=commit&targetVersion=${commit}&targetVersionType=commit&$top=10&$skip=0&${first}`,
  )
  const blob = changed.changes.find(({ item }: Json) => item.gitObjectType === 'blob').item.objectId
  await asPatti(`GET ${git}/shop-web/blobs/${blob}?$format=octetstream&${first}`)
  await asPatti(`GET ${git}/shop-web/blobs/${blob}?$format=json&${first}`)
  await asPatti(`GET ${git}/shop-web/items?path=README.md&includeContent=true&$format=json&${first}`)
  await asPatti(`GET ${git}/shop-web/items?scopePath=/src&recursionLevel=full&${first}`)

  const hooks = `${contoso}/_apis/hooks/subscriptions`
  const wish = {
    publisherId: 'tfs',
    eventType: 'git.push',
    resourceVersion: '1.0',
    consumerId: 'webHooks',
    consumerActionId: 'httpRequest',
    publisherInputs: { projectId: projectId('Shop') },
    consumerInputs: { url: 'http://127.0.0.1:9/hook', basicAuthUsername: 'hook', basicAuthPassword: 'word' },
  }
  const { body: subscription } = await asPatti(`POST ${hooks}?${first}`, wish)
  await asPatti(`GET ${hooks}?publisherId=tfs&eventType=git.push&${first}`)
  await asPatti(`GET ${hooks}/${subscription.id}?${first}`)
  await asPatti(`GET ${hooks}/${subscription.id}/notifications?maxResults=5&${first}`)
  await asPatti(`PUT ${hooks}/${subscription.id}?${first}`, { ...wish, id: subscription.id })
  await asPatti(`DELETE ${hooks}/${subscription.id}?${first}`)

  await asPatti(`GET ${auditing}/actions?areaName=Token&${preview}`)
  await asPatti(`GET ${auditing}/auditlog?startTime=2026-11-01T00:00:00Z&batchSize=3&skipAggregation=true&${preview}`)
  await asPatti(`GET ${auditing}/downloadlog?format=json&${preview}`)
}
