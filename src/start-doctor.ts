import { type Environment, lookAtConfig } from './config.js'
import { lineOf } from './doctor/lines.js'
import { runDoctor } from './doctor/run-doctor.js'
import { ConfigurationError, NoIdentity } from './errors.js'
import { serviceBearer } from './identity/service-credential.js'

/**
 * `npm run doctor`: checks the installation that the environment describes, as far as it does.
 * @param args `--assumptions` also asks what docs/assumptions.md wants to know
 * @param print takes one line
 * @returns the exit code
 */
export async function startDoctor(
  env: Environment,
  args: string[],
  now: () => Date,
  print: (line: string) => void,
): Promise<number> {
  const { config, problems } = lookAtConfig(env)
  if (config.mode !== 'production') {
    const found =
      'Neither NODE_ENV=production nor a MicrosoftApp… variable is set, so this is the sandbox, which needs no doctor.'
    print(lineOf({ verdict: 'wrong', found, mend: 'docs/install.md says what to set, beginning with NODE_ENV.' }))
    return 1
  }
  const assumptions = args.includes('--assumptions')
  const bearer = bearerOf(config.teams.authorityHost, problems)
  return runDoctor({ config, problems, now, serviceBearer: bearer, print, assumptions })
}

/** What is wrong with the choice of credentials is one more problem. */
function bearerOf(authorityHost: string, problems: string[]): () => Promise<string> {
  try {
    return serviceBearer(authorityHost)
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    problems.push(...error.problems)
    return () => Promise.reject(new NoIdentity('none is chosen'))
  }
}
