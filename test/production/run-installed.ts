import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type EmptyDatabase, emptyPostgres } from '../setup/both-databases.js'
import { complete } from '../setup/environment.js'
import { type Program, runProgram } from '../setup/program.js'

const run = promisify(execFile)

let folder: string
let database: EmptyDatabase
let program: Program
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-production-'))
  database = await emptyPostgres()
})
afterAll(async () => {
  await program?.remove()
  await database?.drop()
  await rm(folder, { recursive: true })
})

const isThere = (path: string) =>
  access(join(folder, path)).then(
    () => true,
    () => false,
  )

/** The status of a page, once the program answers. */
async function statusOf(page: string): Promise<number> {
  for (const until = Date.now() + 30_000; ; await wait(100)) {
    const answer = await fetch(`http://127.0.0.1:${program.ports.PORT}${page}`).catch(() => undefined)
    if (answer && (answer.ok || Date.now() > until)) return answer.status
    if (Date.now() > until) throw new Error(`No answer. It printed:\n${program.printed()}`)
  }
}

test('what is built runs in production without the sandbox, and with no package of the development', async () => {
  await run(process.execPath, ['src/build.mjs', 'src/main.ts', join(folder, 'dist')])
  const sandbox = (await readdir(join(folder, 'dist'))).filter((name) => /^start-sandbox-\w+\.js$/.test(name))
  expect(sandbox).toHaveLength(1)
  for (const name of sandbox) await rm(join(folder, 'dist', name))
  for (const name of ['adaptiveCards', 'package.json', 'package-lock.json', '.npmrc'])
    await cp(name, join(folder, name), { recursive: true })
  await run('npm', ['ci', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder })
  for (const name of ['typescript', 'esbuild', 'jest', 'tsx', '@microsoft/m365agentsplayground'])
    expect(await isThere(`node_modules/${name}`)).toBe(false)

  // Loaded late, so that nothing below would miss them.
  const late = createRequire(join(folder, 'dist', 'main.js'))
  for (const name of ['adaptivecards-templating/lib/template-engine.js', '@electric-sql/pglite']) late.resolve(name)

  program = await runProgram(process.execPath, [join(folder, 'dist', 'main.js')], {
    ...complete,
    HOST: '127.0.0.1',
    DATABASE_URL: database.url,
    MicrosoftAppPassword: randomBytes(24).toString('base64url'),
    POLICY_FILE: resolve('env', 'policy.sandbox.yaml'),
    // No identity is looked for beyond this machine.
    AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
  })
  expect(await statusOf('/healthz')).toBe(200)
  expect(await statusOf('/readyz')).toBe(200)
  await program.prints('Latchkey cannot read Azure DevOps: this host has no managed identity')
  const post = await fetch(`http://127.0.0.1:${program.ports.PORT}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(post.status).toBe(401)
  program.kill('SIGTERM')
  expect(await program.ended).toBe(0)
}, 180_000)
