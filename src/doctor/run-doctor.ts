import { azureDevOpsClient } from '../azure-devops/client.js'
import type { Config } from '../config.js'
import type { OpenPglite } from '../database/database.js'
import { askAssumptions } from './ask-assumptions.js'
import type { Check, Finding, Site } from './check.js'
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
  /** How long one check may take, in milliseconds; a minute when left out. */
  withinMs?: number
}

/**
 * Checks an installation and prints a line for everything that was found; it changes nothing, and prints no secret.
 * @returns the exit code: 0 when all is well
 */
export async function runDoctor({ print, assumptions, withinMs = 60_000, ...options }: DoctorOptions): Promise<0 | 1> {
  const { config, serviceBearer } = options
  const { asService } = azureDevOpsClient({ baseUrl: config.azureDevOps.baseUrl, serviceBearer })
  const site: Site = { ...options, asService }
  const all: Finding[] = []
  for (const check of checks) {
    const findings = await lookWithin(check, site, withinMs)
    for (const finding of findings) print(lineOf(finding))
    all.push(...findings)
  }
  if (assumptions) for (const line of await askAssumptions(site)) print(line)
  print(summaryOf(all))
  return all.every(({ verdict }) => verdict === 'well' || verdict === 'note') ? 0 : 1
}

/** Whatever happens in a check, the others are still made. */
async function lookWithin(check: Check, site: Site, withinMs: number): Promise<Finding[]> {
  const notKnown = (why: string): Finding[] => [
    { verdict: 'unknown', found: `I could not find out ${check.about}: ${why}.` },
  ]
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding[]>((resolve) => {
    timer = setTimeout(() => resolve(notKnown(`no answer within ${withinMs / 1000} seconds`)), withinMs)
  })
  // Not the error's own words: they may hold what an SDK put there.
  const looked = check.look(site).catch(() => notKnown('the check itself failed'))
  return Promise.race([looked, late]).finally(() => clearTimeout(timer))
}
