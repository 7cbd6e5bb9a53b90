import { type AzureDevOpsSandbox, startAzureDevOps } from '../../../src/sandbox/azure-devops/start.js'
import { runPipeline } from '../../../src/sandbox/azure-devops/world/run-pipeline.js'
import { people } from '../../../src/sandbox/people.js'
import { ask, contoso, type Json } from './ask.js'

let sandbox: AzureDevOpsSandbox
let clock: number

beforeEach(async () => {
  clock = Date.parse('2026-11-21T12:00:00Z')
  sandbox = await startAzureDevOps({ port: 0, now: () => new Date(clock) })
})
afterEach(() => sandbox.stop())

const shop = `${contoso}/Shop/_apis`
const waitingDeploy = async () => {
  const { body } = await ask(
    sandbox,
    'service',
    `GET ${shop}/build/builds?statusFilter=inProgress,notStarted&definitions=42&queryOrder=queueTimeDescending&api-version=7.1`,
  )
  return body.value[0]
}
const records = async (buildId: number) =>
  (await ask(sandbox, 'service', `GET ${shop}/build/builds/${buildId}/timeline?api-version=7.1`)).body.records as Json[]
const resourceOf = async (buildId: number) => {
  const checkpoint = (await records(buildId)).find(({ type }) => type === 'Checkpoint')
  const suite = await ask(
    sandbox,
    'service',
    `GET ${shop}/pipelines/checks/runs/${checkpoint.id}?$expand=resources&api-version=7.1-preview.1`,
  )
  return suite.body.checkRuns[0].checkConfigurationRef.resource
}
const permit = (who: (typeof people)[keyof typeof people], id: string, body: object = {}) =>
  ask(sandbox, who, `PATCH ${shop}/pipelines/pipelinepermissions/endpoint/${id}?api-version=7.1-preview.1`, {
    resource: { type: 'endpoint', id },
    pipelines: [{ id: 42, authorized: true }],
    ...body,
  })

describe('a run that waits for permission', () => {
  test('is found by builds, timeline and checks as the documents say', async () => {
    const run = await waitingDeploy()
    expect(run).toMatchObject({
      status: 'notStarted',
      buildNumber: '20261121.3',
      sourceBranch: 'refs/heads/main',
      definition: { id: 42, name: 'shop-deploy' },
      requestedFor: { displayName: 'Alex Wilber' },
    })
    const gate = (await records(run.id)).find(({ type }) => type === 'Checkpoint.Authorization')
    expect(gate).toMatchObject({ state: 'inProgress', result: null })
    expect(await resourceOf(run.id)).toMatchObject({ type: 'endpoint', name: 'arm-shop-production' })
  })

  test('goes on by itself after the Permit has spread, runs its stage and completes', async () => {
    const run = await waitingDeploy()
    const { id } = await resourceOf(run.id)
    const { body, status } = await permit(people.alex, id)
    expect(status).toBe(200)
    expect(body.pipelines).toMatchObject([{ id: 42, authorized: true, authorizedBy: { displayName: 'Alex Wilber' } }])
    expect(await waitingDeploy()).toMatchObject({ status: 'notStarted' })
    clock += sandbox.world.settings.permissionDelay
    expect(await waitingDeploy()).toMatchObject({ status: 'inProgress' })
    clock += sandbox.world.settings.stageLasts
    const { body: done } = await ask(sandbox, 'service', `GET ${shop}/build/builds/${run.id}?api-version=7.1`)
    expect(done).toMatchObject({ status: 'completed', result: 'succeeded' })
    expect((await records(run.id)).map(({ state }) => state)).toEqual(Array(6).fill('completed'))
  })

  test('is not permitted by somebody without the User role, and the audit log names the attempt', async () => {
    const { id } = await resourceOf((await waitingDeploy()).id)
    for (const who of [people.lynne, people.megan]) {
      const { status, body } = await permit(who, id)
      expect(status).toBe(403)
      expect(body).toMatchObject({ typeKey: 'AccessDeniedException', $id: '1', errorCode: 0 })
      expect(body.message).toContain(who.name)
    }
    clock += 60_000
    expect(await waitingDeploy()).toMatchObject({ status: 'notStarted' })
    expect(sandbox.world.audit.map(({ actionId }) => actionId)).toEqual([
      'Pipelines.ResourceNotAuthorizedForPipeline',
      'Pipelines.ResourceNotAuthorizedForPipeline',
    ])
  })

  test('is opened to all pipelines only by an Administrator of the connection', async () => {
    const { id } = await resourceOf((await waitingDeploy()).id)
    const all = { pipelines: [], allPipelines: { authorized: true } }
    expect((await permit(people.alex, id, all)).status).toBe(403)
    expect((await permit(people.adele, id, all)).body.allPipelines).toMatchObject({ authorized: true })
  })

  test('is permitted twice without harm: the first one is named', async () => {
    const { id } = await resourceOf((await waitingDeploy()).id)
    const both = await Promise.all([permit(people.alex, id), permit(people.adele, id)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(both[0]?.body.pipelines).toEqual(both[1]?.body.pipelines)
    expect(sandbox.world.permits.filter(({ pipelineId }) => pipelineId === 42)).toHaveLength(1)
  })

  test('keeps what it passed when the permission is withdrawn; the next run waits again', async () => {
    const run = await waitingDeploy()
    const { id } = await resourceOf(run.id)
    await permit(people.alex, id)
    clock += 60_000
    await permit(people.alex, id, { pipelines: [{ id: 42, authorized: false }] })
    clock += 60_000
    const { body } = await ask(sandbox, 'service', `GET ${shop}/build/builds/${run.id}?api-version=7.1`)
    expect(body.result).toBe('succeeded')
    const next = runPipeline(sandbox.world, 'shop-deploy')
    expect(await waitingDeploy()).toMatchObject({ id: next.id, buildNumber: '20261121.4', status: 'notStarted' })
  })

  test('is cancelled by a contributor, not by a reader, and not once it is completed', async () => {
    const run = await waitingDeploy()
    const cancel = (who: (typeof people)[keyof typeof people]) =>
      ask(sandbox, who, `PATCH ${shop}/build/builds/${run.id}?api-version=7.1`, { status: 'cancelling' })
    expect((await cancel(people.lynne)).status).toBe(403)
    expect((await cancel(people.megan)).body.status).toBe('cancelling')
    clock += 60_000
    const { body } = await ask(sandbox, 'service', `GET ${shop}/build/builds/${run.id}?api-version=7.1`)
    expect(body).toMatchObject({
      status: 'completed',
      result: 'canceled',
      lastChangedBy: { displayName: 'Megan Bowen' },
    })
    const { body: over } = await ask(
      sandbox,
      'service',
      `GET ${shop}/build/builds?resultFilter=succeeded&api-version=7.1`,
    )
    const late = await ask(sandbox, people.megan, `PATCH ${shop}/build/builds/${over.value[0].id}?api-version=7.1`, {
      status: 'cancelling',
    })
    expect(late).toMatchObject({ status: 400, body: { typeKey: 'BuildStatusInvalidChangeException' } })
  })

  test('that was permitted and cancelled at the same moment ends cancelled, and the permission stays', async () => {
    const run = await waitingDeploy()
    const { id } = await resourceOf(run.id)
    await Promise.all([
      permit(people.alex, id),
      ask(sandbox, people.megan, `PATCH ${shop}/build/builds/${run.id}?api-version=7.1`, { status: 'cancelling' }),
    ])
    clock += 60_000
    const { body } = await ask(sandbox, 'service', `GET ${shop}/build/builds/${run.id}?api-version=7.1`)
    expect(body.result).toBe('canceled')
    expect(sandbox.world.permits.some(({ pipelineId, removedOn }) => pipelineId === 42 && !removedOn)).toBe(true)
  })

  test('gives up after thirty days', async () => {
    const run = await waitingDeploy()
    clock += 31 * 86_400_000
    const { body } = await ask(sandbox, 'service', `GET ${shop}/build/builds/${run.id}?api-version=7.1`)
    expect(body).toMatchObject({ status: 'completed', result: 'failed' })
  })
})

test('a run that waits on two resources has a check run for each', async () => {
  const { body } = await ask(
    sandbox,
    'service',
    `GET ${shop}/build/builds?statusFilter=notStarted&definitions=44&api-version=7.1`,
  )
  const checkpoint = (await records(body.value[0].id)).find(({ type }) => type === 'Checkpoint')
  const suite = await ask(
    sandbox,
    'service',
    `GET ${shop}/pipelines/checks/runs/${checkpoint.id}?api-version=7.1-preview.1`,
  )
  expect(suite.body.checkRuns.map((one: Json) => one.checkConfigurationRef.resource.type)).toEqual([
    'endpoint',
    'variablegroup',
  ])
})

test('a project that somebody cannot see does not exist for him', async () => {
  const { status, body } = await ask(sandbox, people.isaiah, `GET ${shop}/build/builds?api-version=7.1`)
  expect(status).toBe(404)
  expect(body.message).toMatch(/^TF200016/)
})

test('builds are paged by a token in a header, and every build comes once', async () => {
  const seen: number[] = []
  let token = ''
  do {
    const { body, headers } = await ask(
      sandbox,
      'service',
      `GET ${shop}/build/builds?$top=3&queryOrder=queueTimeDescending${token && `&continuationToken=${token}`}&api-version=7.1`,
    )
    seen.push(...body.value.map(({ id }: { id: number }) => id))
    token = headers.get('x-ms-continuationtoken') ?? ''
  } while (token)
  expect(seen).toHaveLength(8)
  expect(new Set(seen).size).toBe(8)
})
