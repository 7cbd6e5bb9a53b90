import { readFileSync } from 'node:fs'
import { parse } from 'dotenv'
import type { Environment } from '../config.js'
import { ConfigurationError } from '../errors.js'

/**
 * The environment, with the file that LATCHKEY_ENV_FILE names behind it: what is set counts more than what is written.
 * @throws ConfigurationError when the file cannot be read
 */
export function withEnvFile(env: Environment): Environment {
  const path = env.LATCHKEY_ENV_FILE
  if (!path) return env
  try {
    return { ...parse(readFileSync(path)), ...env }
  } catch {
    throw new ConfigurationError([`LATCHKEY_ENV_FILE: cannot read ${path}.`])
  }
}
