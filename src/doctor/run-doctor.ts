import { azureDevOpsClient } from '../azure-devops/client.js'
import type { Config } from '../config.js'
import type { OpenPglite } from '../database/database.js'
import { askAssumptions } from './ask-assumptions.js'
import { type Check, type Finding, type Site, unknown, well, wrong } from './check.js'
import { checks } from './checks/index.js'
import { lineOf, summaryOf } from './lines.js'

export type DoctorOptions = {
  config: Config
  now: () => Date
  /** Gives the bot's own access token for Azure DevOps. */
  serviceBearer: () => Promise<string>
  /** Takes one line. */
  print(line: string): void
  /** Instead of `config.databaseUrl`, a PGlite that is open already. */
  pglite?: OpenPglite
  /** Also makes the calls of docs/assumptions.md that change nothing. */
  assumptions?: boolean
  /** What is wrong with the configuration, each sentence beginning with its variable; none when left out. */
  problems?: string[]
  /** How long one check may wait for an answer, in milliseconds; a minute when left out. */
  withinMs?: number
}

/**
 * Checks an installation and prints a line for everything that was found; it changes nothing, and prints no secret. Where
 * the configuration is not complete, what can be looked at without the rest is.
 * @returns the exit code: 0 when all is well
 */
export async function runDoctor(options: DoctorOptions): Promise<0 | 1> {
  const { print, assumptions, problems = [], withinMs = 60_000 } = options
  const { config, serviceBearer } = options
  const site: Site = {
    ...options,
    // Not made before it is used: with a HTTPS_PROXY that is none it cannot be.
    get asService() {
      return azureDevOpsClient({ baseUrl: config.azureDevOps.baseUrl, serviceBearer }).asService
    },
  }
  const all: Finding[] = []
  const tell = (findings: Finding[]) => {
    for (const finding of findings) print(lineOf(finding))
    all.push(...findings)
  }
  tell(problems.length === 0 ? [well('The configuration is complete.')] : problems.map((problem) => wrong(problem, '')))
  const unset = new Set(problems.map((problem) => /^\w+/.exec(problem)?.[0] ?? ''))
  for (const check of checks) {
    const lacking = [...unset].filter((name) => check.needs.some((start) => name.startsWith(start)))
    tell(lacking.length === 0 ? await lookWithin(check, site, withinMs) : [notLooked(check, lacking)])
  }
  if (assumptions && problems.length === 0) for (const line of await askAssumptions(site)) print(line)
  print(summaryOf(all))
  return all.every(({ verdict }) => verdict === 'well' || verdict === 'note') ? 0 : 1
}

function notLooked({ about }: Check, lacking: string[]): Finding {
  return unknown(`I could not find out ${about}: see ${lacking.join(', ')} above.`)
}

/** Whatever happens in a check, the others are still made. */
async function lookWithin(check: Check, site: Site, withinMs: number): Promise<Finding[]> {
  const notKnown = (why: string) => [unknown(`I could not find out ${check.about}: ${why}.`)]
  const seconds = withinMs / 1000
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), withinMs)
  const late = new Promise<Finding[]>((resolve) => {
    waiting.signal.onabort = () => resolve(notKnown(`no answer within ${seconds} seconds`))
  })
  const answered = () => {
    if (!waiting.signal.aborted) timer.refresh()
  }
  // Not the error's own words: they may hold what an SDK put there.
  const looked = check.look(site, answered).catch(() => notKnown('the check itself failed'))
  return Promise.race([looked, late]).finally(() => clearTimeout(timer))
}
