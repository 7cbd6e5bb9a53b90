import type { Environment } from '../config.js'

// A sentence about a variable never repeats its value: a secret may have been pasted into the wrong one.

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isGuid(value: string): boolean {
  return guid.test(value)
}

/** An id in lower case, as Entra writes it; that it is missing, or no GUID, is a problem. */
export function guidOf(env: Environment, name: string, what: string, problems: string[]): string {
  const value = required(env, name, what, problems)
  if (value && !isGuid(value)) problems.push(`${name} is not an id, which is a GUID: ${what}.`)
  return value.toLowerCase()
}

/** What a list consists of. `what` ends the sentence "… is missing: …"; one that is not `needed` may have no entry. */
type Entries = { what: string; fits(entry: string): boolean; most?: number; needed?: boolean }

/** A comma-separated list, of which empty entries do not count; what is missing, too much or does not fit is a problem. */
export function listOf(
  env: Environment,
  name: string,
  { what, fits, most = Number.POSITIVE_INFINITY, needed = true }: Entries,
  problems: string[],
): string[] {
  const entries = (env[name] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  const misfit = entries.findIndex((entry) => !fits(entry))
  const wanted = `${what}, comma-separated`
  if (needed && entries.length === 0) problems.push(`${name} is missing: ${wanted}.`)
  else if (entries.length > most) problems.push(`${name} has ${entries.length} entries: ${wanted}.`)
  else if (misfit >= 0) problems.push(`${name}: entry ${misfit + 1} is not what it should be: ${wanted}.`)
  return entries
}

export function portOf(env: Environment, name: string, standard: number, problems: string[]): number {
  const value = env[name] || String(standard)
  const port = Number(value)
  if (/^\d+$/.test(value) && port <= 65_535) return port
  problems.push(`${name} is not a port (0 to 65535).`)
  return standard
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

export function logLevelOf(env: Environment, standard: string, problems: string[]): string {
  const value = env.LOG_LEVEL || standard
  if (logLevels.includes(value)) return value
  problems.push(`LOG_LEVEL is unknown; use one of ${logLevels.join(', ')}.`)
  return standard
}

export function required(env: Environment, name: string, what: string, problems: string[]): string {
  const value = env[name]?.trim() ?? ''
  if (!value) problems.push(`${name} is missing: ${what}.`)
  return value
}
