import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { textOf } from '../../src/sandbox/teams.js'
import { stopAsSpecified } from '../contract/stop-as-specified.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { tokenKept } from './signing-in.js'

const { alex, isaiah } = people
const notYours = 'The account that signed in is not yours here.'
let latchkey: Latchkey
afterEach(() => stopAsSpecified(latchkey))

async function asksWhoHeIs(person: SandboxPerson = alex): Promise<string> {
  const chat = latchkey.teams.chat(person)
  await chat.says('who am i')
  return textOf(chat.posted.at(-1)?.card)
}

/** Azure DevOps knows Alex's account by something else from now on. */
function nowOf(change: { originId?: string; tenantId?: string }): void {
  Object.assign(identityOf(latchkey.azureDevOps.world, alex), change)
}
const minutes = (count: number) => latchkey.clock.moveDays(count / 1440)

test.each([
  ['Entra object id', { originId: randomUUID() }],
  ['tenant', { tenantId: randomUUID() }],
])('the account must have the clicker’s %s; another is signed out again, and nothing is done with it', async (_what, change) => {
  latchkey = await startLatchkey()
  expect(await asksWhoHeIs()).toContain('Alex Wilber')
  minutes(6)
  expect(await tokenKept(latchkey, alex)).toBe(true)
  nowOf(change)
  const said = await asksWhoHeIs()
  expect(said).toContain(notYours)
  expect(said).toContain('It was signed out again, and nothing was done with it.')
  expect(await tokenKept(latchkey, alex)).toBe(false)
})

test('that it is his is believed for five minutes, and asked again after that', async () => {
  latchkey = await startLatchkey()
  await asksWhoHeIs()
  nowOf({ tenantId: randomUUID() })
  minutes(4.5)
  expect(await asksWhoHeIs()).toContain('Alex Wilber')
  minutes(0.6)
  expect(await asksWhoHeIs()).toContain(notYours)
})

test('that an account is one person’s makes it nobody else’s, whoever comes with the same token', async () => {
  let bearer = ''
  const signedOut: string[] = []
  const tokenService = createServer(({ method, url }, response) => {
    const { searchParams } = new URL(url ?? '', 'http://127.0.0.1')
    if (method === 'DELETE') signedOut.push(searchParams.get('userId') ?? '')
    const connectionName = searchParams.get('connectionName')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ channelId: 'msteams', connectionName, token: bearer }))
  })
  await new Promise<void>((resolve) => tokenService.listen(0, '127.0.0.1', resolve))
  const { port } = tokenService.address() as AddressInfo
  latchkey = await startLatchkey({ teams: { tokenServiceUrl: `http://127.0.0.1:${port}` } })
  bearer = latchkey.azureDevOps.bearerFor(alex)
  expect(await asksWhoHeIs(alex)).toContain('Alex Wilber')
  const said = await asksWhoHeIs(isaiah)
  tokenService.close()
  expect(said).toContain(notYours)
  expect(said).not.toContain('Alex Wilber')
  expect(signedOut).toEqual([isaiah.teamsId])
})
