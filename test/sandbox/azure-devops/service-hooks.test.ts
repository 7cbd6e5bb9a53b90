import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AzureDevOpsSandbox, startAzureDevOps } from '../../../src/sandbox/azure-devops/start.js'
import { subscribeHook } from '../../../src/sandbox/azure-devops/world/hooks.js'
import { projectId } from '../../../src/sandbox/azure-devops/world/project-names.js'
import { deliveriesDone } from '../../../src/sandbox/azure-devops/world/publish-event.js'
import { pushFile } from '../../../src/sandbox/azure-devops/world/push-file.js'
import { runPipeline } from '../../../src/sandbox/azure-devops/world/run-pipeline.js'
import { people } from '../../../src/sandbox/people.js'
import { ask, contoso, type Json } from './ask.js'

let sandbox: AzureDevOpsSandbox
let listener: Server
let heard: { authorization: string | undefined; body: Json }[]
let answers: number[]
let url: string
let clock: number

beforeEach(async () => {
  clock = Date.parse('2026-11-21T12:00:00Z')
  sandbox = await startAzureDevOps({ port: 0, now: () => new Date(clock) })
  sandbox.world.settings.deliveryRetries = [1, 1, 1, 1, 1, 1, 1, 1]
  sandbox.world.settings.probationRetries = [1, 1, 1, 1, 1, 1, 1]
  sandbox.world.settings.deliveryTimeout = 60_000
  heard = []
  answers = []
  listener = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = JSON.parse(Buffer.concat(chunks).toString())
    heard.push({ authorization: request.headers.authorization, body })
    // Another test file may have loaded restify, whose writeHead returns nothing.
    response.writeHead(answers.shift() ?? 202)
    response.end()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`
})
afterEach(async () => {
  await sandbox.stop()
  await new Promise((resolve) => listener.close(resolve))
})

const subscribe = (eventType = 'git.push') =>
  subscribeHook(sandbox.world, {
    eventType,
    projectId: projectId('Shop'),
    url,
    basicAuthUsername: 'hook',
    basicAuthPassword: 'word',
  })
const push = (project = 'Shop', repository = 'shop-web') =>
  pushFile(sandbox.world, { project, repository, branch: 'main', path: 'a.txt', content: 'a', by: people.alex })

test('a push is posted with Basic credentials and the documented envelope, without contents', async () => {
  const subscription = subscribe()
  const { id } = push()
  push('Data', 'warehouse')
  await deliveriesDone(sandbox.world)
  expect(heard).toHaveLength(1)
  expect(heard[0]?.authorization).toBe(`Basic ${Buffer.from('hook:word').toString('base64')}`)
  expect(heard[0]?.body).toMatchObject({
    subscriptionId: subscription.id,
    eventType: 'git.push',
    publisherId: 'tfs',
    resourceVersion: '1.0',
    resource: {
      pushId: id,
      repository: { name: 'shop-web', project: { id: projectId('Shop') } },
      refUpdates: [{ name: 'refs/heads/main' }],
      pushedBy: { displayName: 'Alex Wilber' },
    },
    resourceContainers: { project: { id: projectId('Shop') } },
  })
  expect(JSON.stringify(heard[0]?.body)).not.toContain('objectId"')
})

test('a transient answer is tried again with the same event, and then all is well', async () => {
  const subscription = subscribe()
  answers = [503, 500, 429]
  push()
  await deliveriesDone(sandbox.world)
  expect(heard).toHaveLength(4)
  expect(new Set(heard.map(({ body }) => body.id)).size).toBe(1)
  expect(sandbox.world.notifications.at(-1)).toMatchObject({ result: 'succeeded', tries: [503, 500, 429, 202] })
  expect(subscription.status).toBe('enabled')
})

test('eight retries, then probation with seven, then disabled: and then silence', async () => {
  const subscription = subscribe()
  answers = Array(100).fill(500)
  push()
  await deliveriesDone(sandbox.world)
  expect(heard).toHaveLength(1 + 8 + 7)
  expect(subscription.status).toBe('disabledBySystem')
  push()
  await deliveriesDone(sandbox.world)
  expect(heard).toHaveLength(16)
})

test('410 disables at once', async () => {
  const subscription = subscribe()
  answers = [410]
  push()
  await deliveriesDone(sandbox.world)
  expect([heard.length, subscription.status]).toEqual([1, 'disabledBySystem'])
})

test('nothing is sent beyond this machine', async () => {
  const subscription = subscribe()
  subscription.consumerInputs.url = 'http://192.0.2.1/hook'
  push()
  await deliveriesDone(sandbox.world)
  expect(sandbox.world.notifications.at(-1)?.tries.every((status) => status === 0)).toBe(true)
})

test('a stage that waits, an approval that is asked for and a run that ends are told once each', async () => {
  for (const eventType of [
    'ms.vss-pipelines.stage-state-changed-event',
    'ms.vss-pipelinechecks-events.approval-pending',
    'build.complete',
  ])
    subscribe(eventType)
  const run = runPipeline(sandbox.world, 'shop-release')
  const tick = () => ask(sandbox, 'service', `GET ${contoso}/_apis/projects?api-version=7.1`)
  for (let i = 0; i < 4; i++) {
    await tick()
    clock += sandbox.world.settings.stageLasts
  }
  run.cancelled = { on: new Date(clock), byId: run.requestedById }
  clock += sandbox.world.settings.cancelLasts
  await tick()
  await tick()
  await deliveriesDone(sandbox.world)
  const told = heard.map(({ body }) => `${body.eventType.split('.').at(-1)} ${body.resource.stage?.state ?? ''}`.trim())
  expect(told.sort()).toEqual([
    'approval-pending',
    'complete',
    'stage-state-changed-event completed',
    'stage-state-changed-event completed',
    'stage-state-changed-event running',
    'stage-state-changed-event waiting',
  ])
})

describe('subscriptions', () => {
  const path = `${contoso}/_apis/hooks/subscriptions`
  const wish = () => ({
    publisherId: 'tfs',
    eventType: 'git.push',
    resourceVersion: '1.0',
    consumerId: 'webHooks',
    consumerActionId: 'httpRequest',
    publisherInputs: { projectId: projectId('Shop') },
    consumerInputs: { url, basicAuthUsername: 'hook', basicAuthPassword: 'word' },
  })

  test('are made by a project administrator, never show the password, and keep it when it comes back masked', async () => {
    expect((await ask(sandbox, people.alex, `POST ${path}?api-version=7.1`, wish())).status).toBe(403)
    const { body } = await ask(sandbox, people.adele, `POST ${path}?api-version=7.1`, wish())
    expect(body).toMatchObject({ status: 'enabled', consumerInputs: { basicAuthPassword: '********' } })
    await ask(sandbox, people.adele, `PUT ${path}/${body.id}?api-version=7.1`, { ...body, subscriber: undefined })
    push()
    await deliveriesDone(sandbox.world)
    expect(heard[0]?.authorization).toBe(`Basic ${Buffer.from('hook:word').toString('base64')}`)
    expect((await ask(sandbox, people.adele, `DELETE ${path}/${body.id}?api-version=7.1`)).status).toBe(204)
    expect((await ask(sandbox, people.adele, `GET ${path}?api-version=7.1`)).body).toEqual({ count: 0, value: [] })
  })

  test('for an event that does not exist are refused', async () => {
    const { status } = await ask(sandbox, people.adele, `POST ${path}?api-version=7.1`, { ...wish(), eventType: 'pat' })
    expect(status).toBe(400)
  })
})
