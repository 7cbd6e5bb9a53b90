import { withEnvFile } from './config/env-file.js'
import { type Config, type Environment, readConfig } from './config.js'
import { lineOf } from './doctor/lines.js'
import { runDoctor } from './doctor/run-doctor.js'
import { ConfigurationError } from './errors.js'
import { serviceBearer } from './identity/service-credential.js'

/**
 * `npm run doctor`: checks the installation that the environment describes.
 * @param args `--assumptions` also asks what docs/assumptions.md wants to know
 * @returns the exit code
 */
export async function startDoctor(env: Environment, args: string[], now: () => Date): Promise<number> {
  const config = configOf(env)
  if (Array.isArray(config)) {
    for (const problem of config) console.log(lineOf({ verdict: 'wrong', found: problem }))
    console.log('The rest is checked once the configuration is complete: see docs/install.md and env/.env.example.')
    return 1
  }
  console.log(lineOf({ verdict: 'well', found: 'The configuration is complete.' }))
  const assumptions = args.includes('--assumptions')
  return runDoctor({
    config,
    now,
    serviceBearer: serviceBearer(config.teams.authorityHost),
    print: console.log,
    assumptions,
  })
}

/** @returns everything that is wrong when it is no configuration of a real installation */
function configOf(env: Environment): Config | string[] {
  try {
    const config = readConfig(withEnvFile(env))
    return config.mode === 'production' ? config : ['Nothing real is configured: this would start the sandbox.']
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
}
