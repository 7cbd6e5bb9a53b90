import type { Environment } from '../config.js'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isGuid(value: string): boolean {
  return guid.test(value)
}

/** A comma-separated list; empty entries do not count. */
export function listOf(env: Environment, name: string): string[] {
  return (env[name] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
}

/** A list of GUIDs, lower case; each that is none is a problem. */
export function guidsOf(env: Environment, name: string, problems: string[]): string[] {
  const entries = listOf(env, name)
  for (const entry of entries) if (!isGuid(entry)) problems.push(`${name}: "${entry}" is not an id (a GUID).`)
  return entries.map((entry) => entry.toLowerCase())
}

export function portOf(env: Environment, name: string, standard: number, problems: string[]): number {
  const value = env[name] ?? String(standard)
  const port = Number(value)
  if (/^\d+$/.test(value) && port <= 65_535) return port
  problems.push(`${name}: "${value}" is not a port (0 to 65535).`)
  return standard
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

export function logLevelOf(env: Environment, standard: string, problems: string[]): string {
  const value = env.LOG_LEVEL ?? standard
  if (logLevels.includes(value)) return value
  problems.push(`LOG_LEVEL: "${value}" is unknown; use one of ${logLevels.join(', ')}.`)
  return standard
}

export function required(env: Environment, name: string, what: string, problems: string[]): string {
  const value = env[name] ?? ''
  if (!value) problems.push(`${name} is missing: ${what}.`)
  return value
}
