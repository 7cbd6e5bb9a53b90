import { connect } from 'node:net'
import fc from 'fast-check'
import { type AzureDevOpsSandbox, startAzureDevOps } from '../../../src/sandbox/azure-devops/start.js'
import { expireAccessTokens } from '../../../src/sandbox/azure-devops/world/access-tokens.js'
import { people } from '../../../src/sandbox/people.js'
import { ask, contoso, vssps } from './ask.js'

let sandbox: AzureDevOpsSandbox

beforeEach(async () => {
  sandbox = await startAzureDevOps({ port: 0, now: () => new Date('2026-11-21T12:00:00Z') })
})
afterEach(() => sandbox.stop())

const projects = `GET ${contoso}/_apis/projects?api-version=7.1`
const pats = `${vssps}/_apis/tokens/pats?api-version=7.1-preview.1`
const wish = { displayName: 'n', scope: 'vso.code', validTo: '2026-12-01T00:00:00Z' }

describe('a credential that is absent, wrong or over', () => {
  test('is answered with 203 and a page, never with JSON', async () => {
    const bearer = `Bearer ${sandbox.bearerFor(people.alex)}`
    expect((await ask(sandbox, { authorization: bearer }, projects)).status).toBe(200)
    expireAccessTokens(sandbox.world)
    for (const authorization of [bearer, 'Bearer nothing', 'Basic bm86bm8=', 'nonsense'])
      expect(await ask(sandbox, { authorization }, projects)).toMatchObject({
        status: 203,
        body: expect.stringContaining('<!DOCTYPE html>'),
      })
    expect((await ask(sandbox, undefined, projects)).status).toBe(203)
  })

  test('that lacks the scope is 401 with TF400813', async () => {
    const authorization = `Bearer ${sandbox.bearerFor(people.alex, ['vso.build'])}`
    const { status, body } = await ask(sandbox, { authorization }, projects)
    expect([status, body.typeKey]).toEqual([401, 'UnauthorizedRequestException'])
    expect(body.message).toMatch(/^TF400813/)
  })

  test('a scope reaches what it includes, with or without its resource', async () => {
    for (const scope of ['vso.project_manage', '499b84ac-1321-427f-aa17-267ca6975798/vso.project', '.default']) {
      const authorization = `Bearer ${sandbox.bearerFor(people.alex, [scope])}`
      expect((await ask(sandbox, { authorization }, projects)).status).toBe(200)
    }
  })
})

test.each([
  ['', 'VssVersionNotSpecifiedException'],
  ['?api-version=9.9', 'VssVersionOutOfRangeException'],
  ['?api-version=seven', 'VssInvalidApiVersionException'],
])('an api-version that is missing or wrong is 400: %j', async (query, typeKey) => {
  const { status, body } = await ask(sandbox, people.alex, `GET ${contoso}/_apis/projects${query}`)
  expect([status, body.typeKey]).toEqual([400, typeKey])
})

test('a preview that is asked for as if it were released is 400', async () => {
  const { status, body } = await ask(sandbox, people.alex, `GET ${vssps}/_apis/tokens/pats?api-version=7.1`)
  expect([status, body.typeKey]).toEqual([400, 'VssInvalidPreviewVersionException'])
})

test('a path that nobody knows is 404 in the error envelope; another organization is a page', async () => {
  const { status, body } = await ask(sandbox, people.alex, `GET ${contoso}/_apis/nothing?api-version=7.1`)
  expect(status).toBe(404)
  expect(Object.keys(body)).toEqual(['$id', 'innerException', 'message', 'typeName', 'typeKey', 'errorCode', 'eventId'])
  const other = await ask(sandbox, people.alex, 'GET /dev.azure.com/fabrikam/_apis/projects?api-version=7.1')
  expect([other.status, typeof other.body]).toEqual([404, 'string'])
})

test('names in a path and in a query are compared without case', async () => {
  const { status } = await ask(sandbox, people.alex, 'GET /dev.azure.com/Contoso/_APIS/Projects?API-Version=7.1')
  expect(status).toBe(200)
})

describe('hostile requests', () => {
  test.each([
    '{',
    '[]',
    '"text"',
    'null',
    '{"displayName":{"a":1}}',
    '{"displayName":7}',
    '\u0000',
    '9'.repeat(70_000),
  ])('a body that makes no sense is 400 and changes nothing: %.20j', async (body) => {
    const before = sandbox.world.tokens.length
    const { status } = await ask(sandbox, people.alex, `POST ${pats}`, body)
    expect(status).toBe(400)
    expect(sandbox.world.tokens).toHaveLength(before)
  })

  test('a body that is too large is 413, of another type 415', async () => {
    expect((await ask(sandbox, people.alex, `POST ${pats}`, `"${'x'.repeat(6_000_000)}"`)).status).toBe(413)
    const headers = { authorization: `Bearer ${sandbox.bearerFor(people.alex)}`, 'content-type': 'text/plain' }
    const answer = await fetch(`${sandbox.url}${pats}`, { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(415)
  })

  test('no path, query or body brings the server down or gets a 500', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE'),
        fc.constantFrom(
          `${vssps}/_apis/tokens/pats`,
          `${contoso}/Shop/_apis/build/builds`,
          `${contoso}/Shop/_apis/pipelines/approvals`,
          `${contoso}/Shop/_apis/pipelines/pipelinepermissions`,
          `${contoso}/Shop/_apis/git/repositories/shop-web/diffs/commits`,
          `${contoso}/_apis/hooks/subscriptions`,
          `${vssps}/_apis/tokenadmin/revocations`,
        ),
        fc.webQueryParameters(),
        fc.json(),
        async (method, path, query, body) => {
          const version = path.includes('pats') || path.includes('permissions') ? '7.1-preview.1' : '7.1'
          const sent = method === 'GET' ? undefined : body
          const request = `${method} ${path}?${query}&api-version=${version}`
          const { status } = await ask(sandbox, people.patti, request, sent)
          expect(status).toBeLessThan(500)
        },
      ),
      { numRuns: 150 },
    )
    expect((await ask(sandbox, people.alex, projects)).status).toBe(200)
  })

  test('a half-sent request does not keep the server from stopping', async () => {
    const port = Number(new URL(sandbox.url).port)
    const socket = connect(port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf')
    socket.on('error', () => undefined)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await sandbox.stop()
    await closed
    sandbox = await startAzureDevOps({ port: 0, now: () => new Date() })
  })
})

describe('faults on demand', () => {
  test('are used up one by one, in order, by the requests they match', async () => {
    sandbox.faults.next({ path: /projects/, fault: 'sign-in page' })
    sandbox.faults.next({ path: /projects/, fault: 'too many requests', seconds: 7 })
    sandbox.faults.next({ method: 'POST', path: /projects/, fault: 'error' })
    expect((await ask(sandbox, people.alex, `GET ${pats}`)).status).toBe(200)
    expect((await ask(sandbox, people.alex, projects)).status).toBe(203)
    const limited = await ask(sandbox, people.alex, projects)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    expect(limited.body.message).toMatch(/^TF400733/)
    expect((await ask(sandbox, people.alex, projects)).status).toBe(200)
  })

  test('a connection that is cut changes nothing; an answer that is lost or an error after it leaves a token', async () => {
    const before = sandbox.world.tokens.length
    sandbox.faults.next({ path: /pats/, fault: 'down' })
    await expect(ask(sandbox, people.alex, `POST ${pats}`, wish)).rejects.toThrow()
    expect(sandbox.world.tokens).toHaveLength(before)
    sandbox.faults.next({ path: /pats/, fault: 'answer lost' })
    await expect(ask(sandbox, people.alex, `POST ${pats}`, wish)).rejects.toThrow()
    expect(sandbox.world.tokens).toHaveLength(before + 1)
    sandbox.faults.next({ path: /pats/, fault: 'error after doing it' })
    expect((await ask(sandbox, people.alex, `POST ${pats}`, wish)).status).toBe(500)
    expect(sandbox.world.tokens).toHaveLength(before + 2)
    sandbox.faults.next({ path: /pats/, fault: 'error' })
    expect((await ask(sandbox, people.alex, `POST ${pats}`, wish)).status).toBe(500)
    expect(sandbox.world.tokens).toHaveLength(before + 2)
  })

  test('Retry-After may come with a success, and an answer may be slow', async () => {
    sandbox.faults.next({ path: /projects/, fault: 'retry after on success', seconds: 3 })
    const { status, headers } = await ask(sandbox, people.alex, projects)
    expect([status, headers.get('retry-after')]).toEqual([200, '3'])
    sandbox.faults.next({ path: /projects/, fault: 'slow', ms: 80 })
    const begun = Date.now()
    expect((await ask(sandbox, people.alex, projects)).status).toBe(200)
    expect(Date.now() - begun).toBeGreaterThanOrEqual(75)
  })
})

test('exchanges hold every request and answer, and never a credential', async () => {
  const authorization = `Bearer ${sandbox.bearerFor(people.alex)}`
  await ask(sandbox, { authorization }, `POST ${pats}`, wish)
  expect(sandbox.exchanges).toMatchObject([
    {
      method: 'POST',
      path: `${vssps}/_apis/tokens/pats`,
      query: { 'api-version': '7.1-preview.1' },
      body: wish,
      status: 200,
      answer: { patTokenError: 'none' },
      operation: 'tokens-7.1 Pats_Create',
    },
  ])
  expect(JSON.stringify(sandbox.exchanges)).not.toContain(authorization.slice(7))
})

test('a port that is taken is said so', async () => {
  const port = Number(new URL(sandbox.url).port)
  await expect(startAzureDevOps({ port, now: () => new Date() })).rejects.toThrow(/EADDRINUSE/)
})
