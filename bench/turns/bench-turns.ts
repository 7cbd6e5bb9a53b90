import { spawnSync } from 'node:child_process'
import { arch, cpus } from 'node:os'
import { startAzureDevOps } from '../../src/sandbox/azure-devops/start.js'
import { startEntra } from '../../src/sandbox/entra/start.js'
import { people } from '../../src/sandbox/people.js'
import { emptyPostgres } from '../../test/setup/both-databases.js'
import { freePort } from '../../test/setup/free-ports.js'
import { startBot } from './bot-process.js'
import { type Contestant, contestants } from './contestants.js'
import { type Hosts, startHosts } from './hosts.js'
import { load } from './load.js'

const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const seconds = { warmUp: 2.5, measured: 3 }
const workers = 16

type Figures = {
  start: number
  first: number
  rss0: number
  turns: number
  cpu: number
  p50: number
  p99: number
  rss: number
}

// The bots have the first core, all that they talk to the second; PostgreSQL runs where the system puts it.
spawnSync('taskset', ['-acp', '1', String(process.pid)])
process.env.TEST_DATABASE_URL ??= 'postgres://postgres@127.0.0.1:5432/postgres'

const now = () => new Date()
const azureDevOps = await startAzureDevOps({ port: 0, now })
const nowhere = 'http://127.0.0.1:9/api/messages'
const { bearerFor } = azureDevOps
const signedInFromStart = Object.values(people)
const entra = await startEntra({ port: 0, now, botUrl: nowhere, bearerFor, signedInFromStart })
const hosts = await startHosts()
const names = process.argv.slice(2)
const chosen = contestants.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)))
const figures = new Map<Contestant, Figures[]>(chosen.map((each) => [each, []]))
// One for each, for all rounds: from the second on it is a start like any other, and not the first one ever.
const databases = new Map(await Promise.all(chosen.map(async (each) => [each, await emptyPostgres()] as const)))
for (let round = 0; round < rounds; round++) {
  for (const each of chosen) figures.get(each)?.push(await measure(each, hosts))
}
await Promise.all([...databases.values()].map((database) => database.drop()))
await Promise.all([hosts.stop(), entra.stop(), azureDevOps.stop()])
print()
process.exit()

async function measure(contestant: Contestant, hosts: Hosts): Promise<Figures> {
  const { name, file, env, speech } = contestant
  const bot = await startBot(file, {
    ...hosts.env,
    ...env,
    BOT_PORT: String(await freePort()),
    BOT_DATABASE_URL: databases.get(contestant)?.url ?? '',
    BOT_TOKENS_URL: entra.url,
    BOT_DEVOPS_URL: azureDevOps.url,
  })
  try {
    const rss0 = bot.rssMb()
    const said = speech(hosts)
    const [first = Number.NaN] = (await load(bot.url, said, 1, 0.01)).times
    await load(bot.url, said, workers, seconds.warmUp)
    hosts.taken()
    const before = bot.cpuMs()
    const { times, bad, status } = await load(bot.url, said, workers, seconds.measured)
    const cpu = (bot.cpuMs() - before) / times.length
    const taken = hosts.taken()
    if (bad > 0 || taken !== times.length)
      throw new Error(`${name}: ${bad} (${status}) of ${times.length} bad, ${taken} answers`)
    times.sort((one, other) => one - other)
    const at = (part: number) => times[Math.floor(times.length * part)] as number
    const turns = times.length / seconds.measured
    return {
      start: bot.startMs,
      first: bot.startMs + first,
      rss0,
      turns,
      cpu,
      p50: at(0.5),
      p99: at(0.99),
      rss: bot.rssMb(),
    }
  } finally {
    await bot.stop()
  }
}

function print(): void {
  const day = now().toISOString().slice(0, 10)
  console.info(`${cpus()[0]?.model} (${arch()}, ${cpus().length} cores), Node ${process.version}, ${day}`)
  console.info(`medians of ${rounds} rounds; ${workers} at once for ${seconds.measured} s after ${seconds.warmUp} s\n`)
  console.info(
    '| bot | turns/s | CPU ms/turn | ratio | p50 ms | p99 ms | start ms | first answer ms | RSS at start MB | RSS after MB |',
  )
  console.info('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
  const first = median(figures.get(chosen[0] as Contestant) ?? [], 'cpu')
  for (const [{ name }, all] of figures) {
    const m = (key: keyof Figures) => median(all, key)
    const cells = [
      m('turns').toFixed(0),
      m('cpu').toFixed(3),
      `${(first / m('cpu')).toFixed(2)}x`,
      m('p50').toFixed(1),
      m('p99').toFixed(1),
      m('start').toFixed(0),
      m('first').toFixed(0),
      m('rss0').toFixed(0),
      m('rss').toFixed(0),
    ]
    console.info(`| ${name} | ${cells.join(' | ')} |`)
  }
}

function median(all: Figures[], key: keyof Figures): number {
  return all.map((each) => each[key]).sort((one, other) => one - other)[all.length >> 1] as number
}
