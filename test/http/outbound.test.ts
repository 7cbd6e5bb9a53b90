import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { azureDevOpsClient } from '../../src/azure-devops/client.js'
import { readConfig } from '../../src/config.js'
import { AzureDevOpsError, TeamsError } from '../../src/errors.js'
import { botAuthentication } from '../../src/teams/adapter.js'
import { readKeys } from '../../src/teams/inbound/bot-framework-keys.js'
import { teamsClient } from '../../src/teams/teams-client.js'
import { createUserTokens } from '../../src/teams/user-tokens.js'

// Of a proxy that lets nobody through it is enough to see where they wanted to go.
const wanted: string[] = []
const proxy = createServer()
proxy.on('connect', ({ url }, socket) => {
  socket.on('error', () => {})
  wanted.push(url ?? '')
  socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
})

beforeAll(async () => {
  process.env.HTTPS_PROXY = process.env.HTTP_PROXY = await listening(proxy)
})
afterAll(() => {
  delete process.env.HTTPS_PROXY
  delete process.env.HTTP_PROXY
  proxy.close()
})
beforeEach(() => wanted.splice(0))

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const bearer = async () => 'synthetic'

test('Azure DevOps is asked through the proxy of the environment', async () => {
  const { asService } = azureDevOpsClient({ baseUrl: '', serviceBearer: bearer })
  const asked = asService.get({ host: 'dev.azure.com', path: 'contoso/_apis/projects', apiVersion: '7.1' })
  await expect(asked).rejects.toBeInstanceOf(AzureDevOpsError)
  expect(new Set(wanted)).toEqual(new Set(['dev.azure.com:443']))
})

test('so are Teams, and the keys of the Bot Framework', async () => {
  const posted = teamsClient(bearer)('POST', 'https://smba.trafficmanager.net/teams/v3/conversations', {})
  await expect(posted).rejects.toBeInstanceOf(TeamsError)
  await expect(readKeys('https://login.botframework.com/v1/.well-known/openidconfiguration')).rejects.toThrow()
  expect(wanted).toEqual(['smba.trafficmanager.net:443', 'login.botframework.com:443'])
})

test('this machine itself is not', async () => {
  const here = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end('{"id":"1","token":"synthetic"}')
  })
  const url = await listening(here)
  expect(await teamsClient(bearer)('POST', url, {})).toMatchObject({ id: '1' })
  const teams = { ...readConfig({}).teams, tokenServiceUrl: url }
  const tokens = createUserTokens(botAuthentication(teams), '')
  expect(await tokens.find('29:x', 'msteams', 'everyday')).toBe('synthetic')
  expect(wanted).toEqual([])
  here.close()
  here.closeAllConnections()
})

test.each([
  ['Teams', (url: string) => teamsClient(bearer)('POST', url, {})],
  [
    'Azure DevOps',
    (url: string) =>
      azureDevOpsClient({ baseUrl: url, serviceBearer: bearer }).asService.get({
        host: 'dev.azure.com',
        path: 'contoso/_apis/projects',
        apiVersion: '7.1',
      }),
  ],
])('to %s no request goes over a connection that is about to be hung up there', async (_whom, ask) => {
  let announced = 60
  const here = createServer((_request, response) => {
    response.setHeaders(
      new Map([
        ['connection', 'keep-alive'],
        ['keep-alive', `timeout=${announced}`],
      ]),
    )
    response.setHeader('content-type', 'application/json').end('{}')
  })
  // Longer than announced, so that who ends a connection is the one who asked.
  here.keepAliveTimeout = 60_000
  const connections: Socket[] = []
  here.on('connection', (connection) => connections.push(connection))
  const url = await listening(here)
  await ask(url)
  const ended = once(connections[0] as Socket, 'close').then(() => 'ended')
  announced = 2
  await ask(url)
  expect(connections).toHaveLength(1)
  // A second before it is over; without the announcement it would be after four.
  expect(await Promise.race([ended, wait(3_500, 'kept', { ref: false })])).toBe('ended')
  await ask(url)
  expect(connections).toHaveLength(2)
  here.close()
  here.closeAllConnections()
})
