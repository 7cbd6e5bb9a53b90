import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { projectId } from '../../src/sandbox/azure-devops/world/project-names.js'
import { repositoryId } from '../../src/sandbox/azure-devops/world/seed-repositories.js'
import type { Chat } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import type { Latchkey } from '../setup/latchkey.js'
import { rowCounts } from '../setup/row-counts.js'
import { type LeakStory, madeToken, pushQuietly, scriptWith, startLeakStory } from './leaked-token.js'

let story: LeakStory
let latchkey: Latchkey
let channel: Chat

beforeAll(async () => {
  story = await startLeakStory()
  ;({ latchkey, channel } = story)
})
afterAll(() => story.stop())

const full: LeakStory['full'] = (...of) => story.full(...of)

describe('The webhook', () => {
  const post = (body: object, password = latchkey.config.webhook.passwords[0]) =>
    fetch(`http://127.0.0.1:${latchkey.config.port}/api/hooks/azure-devops`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${latchkey.config.webhook.username}:${password}`).toString('base64')}`,
      },
      body: JSON.stringify(body),
    })
  const eventOf = (pushId: number, url = 'https://dev.azure.com/contoso') => ({
    eventType: 'git.push',
    resource: {
      pushId,
      url,
      remoteUrl: url,
      repository: { id: repositoryId('shop-web'), url, remoteUrl: url, project: { id: projectId('Shop'), url } },
      commits: [{ commitId: 'f'.repeat(40), url }],
    },
    resourceContainers: { collection: { baseUrl: url }, project: { baseUrl: url } },
  })
  test('with a wrong password is refused, and nothing is done', async () => {
    const pushed = await pushQuietly(latchkey, scriptWith((await madeToken(latchkey)).token), 'quiet-1.sh')
    const before = [channel.posted.length, await rowCounts(latchkey.app.context.db)]
    expect((await post(eventOf(pushed.id), 'wrong')).status).toBe(401)
    await latchkey.settled()
    expect([channel.posted.length, await rowCounts(latchkey.app.context.db)]).toEqual(before)
  })

  test('is only a hint: no url of it is ever fetched, and the push is read again', async () => {
    const hits: string[] = []
    const trap = createServer((request, response) => {
      hits.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/x`
    const token = await madeToken(latchkey)
    const pushed = await pushQuietly(latchkey, scriptWith(token.token), 'quiet-2.sh')
    expect((await post(eventOf(pushed.id, url))).status).toBe(202)
    expect((await post(eventOf(pushed.id, url))).status).toBe(202)
    await latchkey.settled()
    expect(full(token)).toContain('line 3')
    expect(hits).toEqual([])
    await new Promise((resolve) => trap.close(resolve))
  })

  test('of a push of long ago is only a hint as well: the push is read again, and told', async () => {
    const token = await madeToken(latchkey)
    const pushed = await pushQuietly(latchkey, scriptWith(token.token), 'quiet-3.sh')
    const createdDate = new Date(latchkey.app.context.now().getTime() - 48 * 3_600_000).toISOString()
    expect((await post({ ...eventOf(pushed.id), createdDate, detailedMessage: { text: 'line 99' } })).status).toBe(202)
    await latchkey.settled()
    expect(full(token)).toContain('quiet-3.sh, line 3')
  })

  test('of one push has it looked at once, however often it is told and however it is worded', async () => {
    const token = await madeToken(latchkey)
    const pushed = await pushQuietly(latchkey, scriptWith(token.token), 'quiet-4.sh')
    const event = eventOf(pushed.id)
    expect((await post(event)).status).toBe(202)
    await latchkey.settled()
    expect(full(token)).toContain('quiet-4.sh, line 3')
    const asked = latchkey.azureDevOps.exchanges.length
    const before = await rowCounts(latchkey.app.context.db)
    const { repository } = event.resource
    const inCapitals = { ...repository, id: repository.id.toUpperCase() }
    for (const other of [
      { ...event, detailedMessage: { text: 'x' } },
      { ...event, createdDate: '2020-01-01T00:00:00Z' },
      { ...event, resource: { ...event.resource, repository: inCapitals } },
    ]) {
      expect((await post(other)).status).toBe(202)
    }
    await latchkey.settled()
    expect(latchkey.azureDevOps.exchanges).toHaveLength(asked)
    expect(await rowCounts(latchkey.app.context.db)).toEqual(before)
  })

  test('told thirty times at once has the push looked at by the eight at most that are worked on together', async () => {
    const pushed = await pushQuietly(latchkey, scriptWith((await madeToken(latchkey)).token), 'quiet-5.sh')
    const event = eventOf(pushed.id)
    const worded = Array.from({ length: 30 }, (_, i) => post({ ...event, detailedMessage: { text: `${i}` } }))
    for (const { status } of await Promise.all(worded)) expect(status).toBe(202)
    await latchkey.settled()
    const reads = latchkey.azureDevOps.exchanges.filter(({ path }) => path.endsWith(`/pushes/${pushed.id}`))
    expect(reads.length).toBeGreaterThan(0)
    expect(reads.length).toBeLessThanOrEqual(8)
  })

  test('that tells of a push to come keeps nobody from looking when it has come', async () => {
    const last = await pushQuietly(latchkey, 'nothing to see', 'quiet-6.sh')
    const event = eventOf(last.id + 1)
    expect((await post({ ...event, detailedMessage: { text: 'too early' } })).status).toBe(202)
    await latchkey.settled()
    const token = await madeToken(latchkey)
    const pushed = await pushQuietly(latchkey, scriptWith(token.token), 'quiet-7.sh')
    expect(pushed.id).toBe(last.id + 1)
    expect((await post(event)).status).toBe(202)
    await latchkey.settled()
    expect(full(token)).toContain('quiet-7.sh, line 3')
  })

  test('about a repository that no configured organization has changes nothing', async () => {
    const before = channel.posted.length
    const event = eventOf(1)
    event.resource.repository.id = '00000000-0000-4000-8000-000000000000'
    expect((await post(event)).status).toBe(202)
    await latchkey.settled()
    expect(channel.posted).toHaveLength(before)
    expect(latchkey.logged()).toContain('a push to a repository that is not there')
  })
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
