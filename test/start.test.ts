import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { complete } from './setup/environment.js'
import { isFree } from './setup/free-ports.js'
import { childrenOf, type Program, runProgram } from './setup/program.js'
import { readSnapshot } from './setup/snapshot.js'

const start = ['-r', './src/check-node.cjs', 'src/start.mjs']
// By the first start below.
const built = ['build/start/main.js']

let program: Program
let database: string
// Making an empty one takes seconds.
beforeAll(async () => {
  database = join(mkdtempSync(join(tmpdir(), 'latchkey-test-')), 'database')
  const snapshot = new Blob([new Uint8Array(await readSnapshot())])
  await (await PGlite.create({ dataDir: database, loadDataDir: snapshot })).close()
})
afterAll(() => rmSync(dirname(database), { recursive: true }))
afterEach(() => program.remove())

const run = async (args: string[], env: Record<string, string> = {}) => {
  program = await runProgram(process.execPath, args, env)
}
const runs = () => program.prints('Ctrl-C here ends all of it.')

/** Everything it listened on is free again, and its temporary folder is empty. */
async function nothingIsLeft(): Promise<void> {
  expect(await Promise.all(Object.values(program.ports).map(isFree))).toEqual([true, true, true, true])
  expect(program.leftovers()).toEqual([])
}

test('one command starts all of it, says what runs where and what to try; Ctrl-C ends all of it', async () => {
  await run(start)
  await runs()
  const { PORT, SANDBOX_PORT, SANDBOX_SIGN_IN_PORT, PLAYGROUND_PORT } = program.ports
  for (const url of [
    `http://localhost:${PLAYGROUND_PORT}`,
    `http://127.0.0.1:${PORT}`,
    `http://127.0.0.1:${SANDBOX_PORT}`,
    `http://127.0.0.1:${SANDBOX_SIGN_IN_PORT}`,
  ])
    expect(program.printed()).toContain(url)
  for (const words of ['token new', 'subscribe permits', 'sandbox run shop-deploy', 'sandbox tomorrow', 'sandbox leak'])
    expect(program.printed()).toContain(words)
  const page = await fetch(`http://localhost:${PLAYGROUND_PORT}/`)
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(await page.text()).toContain('Playground')
  expect((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status).toBe(200)
  expect((await fetch(`http://127.0.0.1:${SANDBOX_SIGN_IN_PORT}/sign-in`)).status).toBe(404)
  program.kill('SIGINT')
  expect(await program.ended).toBe(0)
  await nothingIsLeft()
}, 90_000)

test('nothing can be reached from outside this machine, and when the Playground is gone all ends', async () => {
  await run(built, { DATABASE_URL: `file:${database}` })
  await runs()
  // Not the address our servers bind to, but this machine's all the same (RFC 1122: all of 127/8).
  for (const port of Object.values(program.ports)) await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow()
  expect((await fetch(`http://127.0.0.1:${program.ports.PLAYGROUND_PORT}/_debug/ping`)).status).toBe(200)
  const [playground] = childrenOf(program.pid)
  if (playground === undefined) throw new Error('It started no Playground.')
  process.kill(playground, 'SIGKILL')
  expect(await program.ended).toBe(1)
  expect(program.printed()).toContain('The Agents Playground has ended by itself (SIGKILL')
  await nothingIsLeft()
}, 90_000)

test('what npm runs it in is killed: it ends too', async () => {
  program = await runProgram('sh', ['-c', `"${process.execPath}" ${start.join(' ')}; true`], {
    DATABASE_URL: `file:${database}`,
  })
  await runs()
  program.kill('SIGTERM')
  expect(await Promise.race([program.ended, wait(60_000, 'runs on', { ref: false })])).toBe('SIGTERM')
  await nothingIsLeft()
}, 90_000)

test('where only what production needs is installed, the same command starts what was built before', async () => {
  const installed = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  for (const name of ['package.json', 'src/start.mjs', 'src/build.mjs']) cpSync(name, join(installed, name))
  const command = [join(installed, 'src', 'start.mjs'), 'doctor']
  await run(command)
  expect(await program.ended).toBe(1)
  expect(program.printed()).toContain("Cannot find package 'esbuild'")
  await program.remove()
  mkdirSync(join(installed, 'dist'))
  writeFileSync(join(installed, 'dist', 'main.js'), "console.log('built before:', process.argv[2])")
  await run(command)
  expect(await program.ended).toBe(0)
  expect(program.printed()).toBe('built before: doctor\n')
  rmSync(installed, { recursive: true })
})

test('when it is killed the Playground ends too', async () => {
  const playground = `import('./src/sandbox/playground.ts').then(({ startPlayground }) =>
    startPlayground({ port: Number(process.env.PLAYGROUND_PORT), botUrl: 'http://127.0.0.1:9/' }).then(console.log))`
  await run(['--import', 'tsx', '-e', playground])
  await program.prints('url')
  expect(await isFree(program.ports.PLAYGROUND_PORT)).toBe(false)
  program.kill('SIGKILL')
  await program.ended
  for (const until = Date.now() + 30_000; !(await isFree(program.ports.PLAYGROUND_PORT)) && Date.now() < until; )
    await wait(50)
  expect(await isFree(program.ports.PLAYGROUND_PORT)).toBe(true)
})

test('ports that are in use are named, with the variables that change them', async () => {
  const [one, two] = [createServer(), createServer()]
  const ports = await Promise.all([one, two].map(listen))
  try {
    await run(built, { SANDBOX_PORT: String(ports[0]), PLAYGROUND_PORT: String(ports[1]) })
    expect(await program.ended).toBe(1)
    expect(program.printed()).toContain(`SANDBOX_PORT: port ${ports[0]} is in use by another program. Set SANDBOX_PORT`)
    expect(program.printed()).toContain(`PLAYGROUND_PORT: port ${ports[1]} is in use by another program.`)
    expect(program.leftovers()).toEqual([])
  } finally {
    one.close()
    two.close()
  }
})

test('the same port for two things is one too many', async () => {
  await run(built, { SANDBOX_PORT: '45391', SANDBOX_SIGN_IN_PORT: '45391' })
  expect(await program.ended).toBe(1)
  expect(program.printed()).toContain('SANDBOX_SIGN_IN_PORT: port 45391 is in use')
})

test.each([
  'AZURE_DEVOPS_EXT_PAT',
  'AZURE_CLIENT_SECRET',
  'FINGERPRINT_KEYS',
])('it does not start beside what is real: %s', async (name) => {
  await run(built, { [name]: 'not-to-be-printed' })
  expect(await program.ended).toBe(1)
  expect(program.printed()).toContain(`${name} is set: the sandbox does not start beside what is real.`)
  expect(program.printed()).not.toContain('not-to-be-printed')
})

test('in production everything that is missing is named at once', async () => {
  await run(built, { NODE_ENV: 'production' })
  expect(await program.ended).toBe(1)
  for (const name of ['DATABASE_URL', 'MicrosoftAppId', 'POLICY_FILE']) expect(program.printed()).toContain(name)
})

test('the settings of the file reach the identity of the host too', async () => {
  const file = join(dirname(database), 'settings.env')
  const lines = Object.entries({ ...complete, AZURE_TOKEN_CREDENTIALS: 'none' }).map(
    ([name, value]) => `${name}=${value}`,
  )
  writeFileSync(file, lines.join('\n'))
  await run(built, { LATCHKEY_ENV_FILE: file })
  expect(await program.ended).toBe(1)
  expect(program.printed()).toContain('AZURE_TOKEN_CREDENTIALS: Invalid value')
})

test('a file of settings is read where it is named, and said where it cannot be', async () => {
  await run(built, { LATCHKEY_ENV_FILE: 'no/such/file' })
  expect(await program.ended).toBe(1)
  expect(program.printed()).toContain('LATCHKEY_ENV_FILE: cannot read no/such/file.')
})

test.each([
  ['18.19.0', 'Latchkey needs Node 20.20 or newer; this is Node 18.19.0.\n'],
  ['20.19.9', 'Latchkey needs Node 20.20 or newer; this is Node 20.19.9.\n'],
  ['20.20.0', ''],
  ['26.10.0', ''],
])('Node %s is told in one sentence whether it is too old', async (version, says) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`
  await run(['-e', `${pretend}; require('./src/check-node.cjs')`])
  expect(await program.ended).toBe(says ? 1 : 0)
  expect(program.printed()).toBe(says)
})

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, () => resolve((server.address() as { port: number }).port))
  })
}
