import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createInterface, type Interface } from 'node:readline'
import { people } from '../src/sandbox/people.js'
import { startTeams, type TeamsSandbox } from '../src/sandbox/teams/start.js'
import { textOf } from '../src/sandbox/teams.js'
import { type EmptyDatabase, kindsOfDatabase } from './setup/both-databases.js'
import { type Built, buildProgram } from './setup/build-program.js'
import { freePort } from './setup/free-ports.js'
import { until } from './setup/until.js'

let built: Built
const running = new Set<ChildProcess>()

beforeAll(async () => {
  built = await buildProgram('test/setup/app-process.ts')
})
afterAll(() => built.remove())
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

type AppProcess = {
  child: ChildProcess
  /** Resolves when the news is committed. */
  tells(subject: string): Promise<void>
  /** Resolves when no job runs, or could run now. */
  rests(): Promise<void>
  kill(): Promise<void>
}

async function startProcess(databaseUrl: string, port: number): Promise<AppProcess> {
  const child = spawnApp(databaseUrl, port)
  const lines: Interface = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const ended = once(child, 'exit')
  const next = () => Promise.race([once(lines, 'line'), ended.then(endedEarly)])
  await next()
  const asks = async (line: string) => {
    const answered = next()
    child.stdin?.write(`${line}\n`)
    await answered
  }
  return {
    child,
    tells: asks,
    rests: () => asks('rest'),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function endedEarly([code, signal]: unknown[]): never {
  throw new Error(`It ended (${signal ?? code}) too early.`)
}

function spawnApp(databaseUrl: string, port: number): ChildProcess {
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl, PORT: String(port) }
  const child = spawn(process.execPath, [built.path], { env })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs one that does not start. @returns what it says */
async function refusalOf(databaseUrl: string): Promise<{ code: number; says: string }> {
  const child = spawnApp(databaseUrl, 0)
  let says = ''
  child.stderr?.on('data', (chunk) => {
    says += chunk
  })
  const [code] = await once(child, 'close')
  return { code, says }
}

describe.each(kindsOfDatabase)('a process that is killed, on %s', (kind, create) => {
  let database: EmptyDatabase
  let port: number
  let teams: TeamsSandbox

  beforeAll(async () => {
    database = await create()
    port = await freePort()
    teams = await startTeams({ port: 0, now: () => new Date(), botUrl: `http://127.0.0.1:${port}/api/messages` })
  })
  afterAll(async () => {
    await teams.stop()
    await database.drop()
  })

  const channel = () => teams.channel('Alerts')
  const about = (subject: string) => channel().posted.filter(({ card }) => textOf(card).includes(`Thing ${subject}`))

  const triedInVain = (subject: string) =>
    teams.requests.some(({ status, body }) => status === 500 && JSON.stringify(body).includes(`Thing ${subject}`))

  test('loses nothing that was committed and not sent: the next one sends it, once', async () => {
    const first = await startProcess(database.url, port)
    await channel().says(people.alex, 'listen')
    await first.tells('told before')
    await channel().waitFor(({ card }) => textOf(card).includes('Thing told before'))
    let firstLives = true
    const path = Object.assign(/first lives/, { test: () => firstLives })
    teams.faults.next({ fault: 'error', method: 'POST', path, times: 1_000 })
    for (const subject of ['a', 'b', 'c']) await first.tells(subject)
    // Each was tried in vain, and waits for its next try.
    await until(() => ['a', 'b', 'c'].every(triedInVain))
    await first.rests()
    await first.kill()
    firstLives = false
    expect(['a', 'b', 'c'].flatMap(about)).toEqual([])

    const second = await startProcess(database.url, port)
    for (const subject of ['a', 'b', 'c']) {
      await channel().waitFor(({ card }) => textOf(card).includes(`Thing ${subject}`), 20_000)
    }
    await second.tells('told after')
    await channel().waitFor(({ card }) => textOf(card).includes('Thing told after'))
    await second.kill()
    expect(['told before', 'a', 'b', 'c', 'told after'].map((subject) => about(subject).length)).toEqual([
      1, 1, 1, 1, 1,
    ])
  }, 60_000)

  if (kind === 'PGlite') {
    test('keeps its folder while it lives: a second one says so in a sentence and ends', async () => {
      const first = await startProcess(database.url, port)
      const { code, says } = await refusalOf(database.url)
      expect(code).toBe(1)
      expect(says).toMatch(/DATABASE_URL: the folder .* is in use by process \d+\. Stop it, or name another folder\./)
      expect(says).toContain(`process ${first.child.pid}.`)
      await first.tells('still there')
      await channel().waitFor(({ card }) => textOf(card).includes('Thing still there'))
      await first.kill()
    }, 60_000)

    test('leaves a lock and a pid file that the next one takes over', async () => {
      const folder = database.url.slice('file:'.length)
      const dead = Number(await readFile(`${folder}.lock`, 'utf8'))
      expect(() => process.kill(dead, 0)).toThrow('ESRCH')
      await writeFile(`${folder}/postmaster.pid`, '')
      const next = await startProcess(database.url, port)
      expect(await readFile(`${folder}.lock`, 'utf8')).toBe(String(next.child.pid))
      await next.kill()
    }, 60_000)
  }
})
