import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { brokenHosts, canary } from './broken-hosts.js'
import { brokenOrganizations, fault } from './broken-organizations.js'
import { type Installation, startInstallation } from './installation.js'

let installation: Installation
let healthy: string[]

beforeAll(async () => {
  installation = await startInstallation()
  healthy = (await installation.examine()).lines
  installation.mend()
})
afterAll(() => installation.stop())
afterEach(() => installation.mend())

test('when all is well every line says so, and the exit code is 0', async () => {
  const { lines, code } = await installation.examine()
  expect(code).toBe(0)
  expect(lines.at(-1)).toBe('All is well.')
  expect(lines.filter((line) => !line.startsWith('✓')).slice(0, -1)).toEqual([
    expect.stringMatching(/^– Whether the tenant has consented .* cannot be seen from here\. → Type "sign in"/),
  ])
  for (const words of [
    'database',
    'clock',
    'token for Teams',
    "Bot Framework's keys",
    '"everyday"',
    '"administration"',
  ])
    expect(lines.join('\n')).toContain(words)
})

test.each([
  ...brokenHosts,
  ...brokenOrganizations,
])('%s: it says so, and all else is still checked', async (_name, how, line, alsoChanged) => {
  const options = how(installation) ?? {}
  const { lines, code } = await installation.examine(options)
  expect(code).toBe(1)
  expect(lines).toContainEqual(expect.stringMatching(line))
  expect(lines.at(-1)).toMatch(/^(\d+ to mend|\d+ not known)/)
  const others = healthy.filter((each) => !alsoChanged.test(each) && each !== 'All is well.')
  expect(others.length).toBeGreaterThan(5)
  expect(lines).toEqual(expect.arrayContaining(others))
  expect(lines.join('\n')).not.toContain(canary)
})

describe('what is not needed', () => {
  test.each([
    ['token administration', /tokenadmin/, "it may not read people's tokens (token administration); a leaked token"],
    ['the audit log', /audit/, 'it may not read the audit log; nothing that Latchkey does today needs it'],
  ])('%s is called optional, and nothing is wrong without it', async (_name, path, words) => {
    fault(path, 'forbidden')(installation)
    const { lines, code } = await installation.examine()
    expect(lines).toContainEqual(expect.stringContaining(`– contoso: optional: ${words}`))
    expect(code).toBe(0)
  })

  test('without PUBLIC_URL nothing is said to be well that depends on it', async () => {
    const { lines } = await installation.examine({ config: { ...installation.config, publicUrl: '' } })
    expect(lines).toContainEqual(expect.stringMatching(/^– PUBLIC_URL is not set.* "hooks add" needs it too\./))
    expect(lines.filter((line) => line.includes('git.push')).every((line) => line.startsWith('– '))).toBe(true)
  })
})

/** As PostgreSQL refuses a start (its documentation: "Message Formats", ErrorResponse). */
const refusal = (code: string) => {
  const fields = Buffer.from(`SFATAL\0C${code}\0Mno entry\0\0`)
  const length = Buffer.alloc(4)
  length.writeInt32BE(fields.length + 4)
  return Buffer.concat([Buffer.from('E'), length, fields])
}
test.each([
  ['takes no TLS where it is asked for', '?sslmode=verify-full', Buffer.from('N'), 'it takes no TLS, which sslmode'],
  ['takes only TLS', '', refusal('28000'), 'it refuses the user, or a connection without TLS.'],
])('a database that %s says so', async (_name, query, answer, words) => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const databaseUrl = `postgres://latchkey@127.0.0.1:${(server.address() as { port: number }).port}/latchkey${query}`
  const config = { ...installation.config, databaseUrl }
  const { lines } = await installation.examine({ pglite: undefined, config })
  server.close()
  expect(lines).toContainEqual(expect.stringContaining(`✗ The database cannot be used: ${words}`))
})

test.each([
  [400, 'Bad request: blocked by the gateway', {}],
  [401, '', { 'www-authenticate': 'Negotiate' }],
  [403, '', {}],
  [404, '', {}],
])('a firewall that answers %i "%s" in its place is not taken for the bot', async (status, body, headers) => {
  const firewall = createServer((_request, response) => {
    response.statusCode = status
    response.setHeaders(new Map(Object.entries(headers)))
    response.end(body)
  })
  await new Promise<void>((resolve) => firewall.listen(0, '127.0.0.1', resolve))
  const publicUrl = `http://127.0.0.1:${(firewall.address() as { port: number }).port}`
  const { lines } = await installation.examine({ config: { ...installation.config, publicUrl } })
  firewall.close()
  firewall.closeAllConnections()
  expect(lines).toContainEqual(
    expect.stringContaining(`✗ Something answers at ${publicUrl}/api/messages with ${status}`),
  )
})

test('a check that does not come to an end is said to be not known, and the others are made', async () => {
  installation.latchkey.azureDevOps.faults.next({ path: /connectionData/, fault: 'slow', ms: 60_000 })
  const { lines, code } = await installation.examine({ withinMs: 5_000 })
  expect(code).toBe(1)
  expect(lines).toContainEqual(expect.stringContaining('let into the organizations: no answer within 5 seconds.'))
  expect(lines).toContainEqual(expect.stringContaining('Everybody whom the policy'))
})

test('where settings are missing, all that does not need them is still checked', async () => {
  const problems = [
    'OPERATORS is missing: Entra object ids.',
    'MicrosoftAppPassword is missing: the secret of the bot.',
  ]
  const { lines, code } = await installation.examine({ problems })
  expect(code).toBe(1)
  expect(lines.slice(0, 2)).toEqual(problems.map((problem) => `✗ ${problem}`))
  expect(lines.filter((line) => line.startsWith('?'))).toEqual([
    '? I could not find out whether the bot gets a token for Teams: see MicrosoftAppPassword above.',
    '? I could not find out whether people can sign in: see MicrosoftAppPassword above.',
    '? I could not find out who the policy names: see OPERATORS above.',
  ])
  const needing = /configuration|token for Teams|OAuth connection|consented|policy|All is well/
  expect(lines).toEqual(expect.arrayContaining(healthy.filter((line) => !needing.test(line))))
})

test('it looks at things in the order in which they are set up', () => {
  const words = [
    'database',
    'clock',
    'for Teams',
    'keys',
    '"everyday"',
    'for Azure DevOps',
    'is a member',
    'reads',
    'policy',
    'api/messages',
    'git.push',
  ]
  const first = words.map((word) => healthy.findIndex((line) => line.includes(word)))
  expect(first).not.toContain(-1)
  expect(first).toEqual([...first].sort((a, b) => a - b))
})

describe('with many projects', () => {
  const many = (count: number) => {
    const { world } = installation.latchkey.azureDevOps
    const { projects, projectRights, identities } = world
    const bot = identities.find(({ displayName }) => displayName === 'Latchkey')
    const service = projectRights.find(({ identityId }) => identityId === bot?.id)
    const added = Array.from({ length: count }, (_, i) => ({ ...projects[0], id: randomUUID(), name: `Many ${i}` }))
    Object.assign(world, {
      projects: [...projects, ...added],
      projectRights: [...projectRights, ...added.map(({ id }) => ({ ...service, projectId: id }))],
    })
    return () => Object.assign(world, { projects, projectRights })
  }

  test('one line names ten of them at most', async () => {
    const restore = many(40)
    fault(/git\/repositories/, 'forbidden')(installation)
    const { lines } = await installation.examine().finally(restore)
    const line = lines.find((each) => each.includes('it may not read Git repositories')) ?? ''
    expect(line).toMatch(/ in (?:[^,]+, ){9}[^,]+ and \d+ more\. → /)
  })

  test('they are asked about for as long as Azure DevOps answers', async () => {
    const restore = many(40)
    installation.latchkey.azureDevOps.faults.next({ path: /git\/repositories/, fault: 'slow', ms: 900, times: 100 })
    const began = Date.now()
    const { lines } = await installation.examine({ withinMs: 4_000 }).finally(restore)
    expect(Date.now() - began).toBeGreaterThan(4_000)
    expect(lines).toContainEqual(expect.stringMatching(/^✓ contoso: it reads Git repositories in /))
  })
})

test('groups that the policy names are looked up in each organization', async () => {
  const { config, latchkey } = installation
  const approvers = [{ group: latchkey.azureDevOps.world.groups[0]?.originId, name: 'Releasers' }]
  const options = { config: { ...config, policy: { ...config.policy, otherwise: { approvers } } } }
  const { lines, code } = await installation.examine(options)
  expect(lines).toContain('✓ contoso: every group that the policy names is there.')
  expect(code).toBe(0)
  fault(/graph\/groups/, 'forbidden')(installation)
  const unknown = await installation.examine(options)
  expect(unknown.lines).toContainEqual(
    expect.stringContaining('Whether groups of the policy are in contoso is not known'),
  )
  expect(unknown.code).toBe(1)
})

test('names from outside cannot begin a line of their own', async () => {
  const { world } = installation.latchkey.azureDevOps
  const { identities } = world
  world.identities = identities.map((each) =>
    each.displayName === 'Latchkey' ? { ...each, displayName: 'x\n✓ All is well.\u001b[2J' } : each,
  )
  const { lines } = await installation.examine()
  expect(lines.some((line) => /\p{Cc}/u.test(line))).toBe(false)
})

test('no token and no secret is printed', async () => {
  const { config, latchkey } = installation
  const { lines } = await installation.examine({ assumptions: true })
  const printed = lines.join('\n')
  const secrets = [
    ...config.webhook.passwords,
    ...config.fingerprintKeys.map((key) => key.toString('base64')),
    ...latchkey.azureDevOps.world.accessTokens.keys(),
    ...latchkey.azureDevOps.world.tokens.map(({ token }) => token),
  ]
  expect(secrets.length).toBeGreaterThan(5)
  expect(secrets.filter((secret) => printed.includes(secret))).toEqual([])
})

test('asked for the assumptions, it prints what Azure DevOps answers, by their numbers, and changes nothing', async () => {
  const { exchanges } = installation.latchkey.azureDevOps
  const before = exchanges.length
  const { lines, code } = await installation.examine({ assumptions: true })
  expect(code).toBe(0)
  for (const line of [
    /^3 contoso: whether an application may read token administration: 200: /,
    /^8 contoso: .*: 200: CheckSuite\.Completed/,
    /^12 contoso: .*: 302/,
    /^31 contoso: .*: 200: null/,
    /^40 contoso: .*: 200: authenticatedUser, /,
  ])
    expect(lines).toContainEqual(expect.stringMatching(line))
  const methods = new Set(exchanges.slice(before).map(({ method }) => method))
  expect([...methods].sort()).toEqual(['GET', 'HEAD'])
})
