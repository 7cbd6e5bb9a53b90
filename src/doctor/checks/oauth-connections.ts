import { missingScopes } from '../../azure-devops/needed-scopes.js'
import { readAskedScopes } from '../../teams/asked-scopes.js'
import { type Check, type Finding, note, type Site, unknown, well, wrong } from '../check.js'
import { entraWords } from '../entra-words.js'

const kinds = ['everyday', 'administration'] as const
const where = 'Azure Bot, Configuration, OAuth connection settings'

/** The two OAuth connections by which people sign in. */
export const oauthConnections: Check = {
  about: 'whether people can sign in',
  needs: ['HTTPS_PROXY', 'MicrosoftApp', 'ChannelService', 'AZURE_AUTHORITY_HOST', 'OAUTH_CONNECTION_'],
  async look(site) {
    const findings = []
    for (const kind of kinds) findings.push(...(await lookAt(site, kind)))
    return [
      ...findings,
      note(
        'Whether the tenant has consented to what they ask for cannot be seen from here.',
        'Type "sign in" to the bot: the sign-in page says AADSTS65001, or asks for approval, when it has not.',
      ),
    ]
  },
}

async function lookAt({ config: { teams } }: Site, kind: (typeof kinds)[number]): Promise<Finding[]> {
  const name = teams.oauthConnections[kind]
  const variable = `OAUTH_CONNECTION_${kind.toUpperCase()}`
  let asked: Awaited<ReturnType<typeof readAskedScopes>>
  try {
    asked = await readAskedScopes(teams, name)
  } catch (error) {
    const { statusCode } = error as { statusCode?: number }
    if (statusCode === 400 || statusCode === 404) {
      return [wrong(`The Azure Bot has no OAuth connection "${name}".`, `${where}: add it, or correct ${variable}.`)]
    }
    if (statusCode === 401 || statusCode === 403) {
      return [
        wrong(
          `The token service does not let the bot ask for its OAuth connection "${name}".`,
          'The Azure Bot has to have the application id of MicrosoftAppId.',
        ),
      ]
    }
    const why = statusCode ? `the token service answered ${statusCode}` : entraWords(error).why
    return [unknown(`Whether there is an OAuth connection "${name}" is not known: ${why}.`)]
  }
  const there = `The OAuth connection "${name}" is there`
  if (!asked)
    return [note(`${there}; what it asks for cannot be seen from here.`, `Compare ${where} with docs/install.md.`)]
  if (asked.clientId.toLowerCase() === teams.appId.toLowerCase()) {
    return [
      wrong(
        `${there}, but on the bot's own registration.`,
        'Give it a registration of its own: whoever can sign in to the bot’s could speak as Teams.',
      ),
    ]
  }
  const missing = missingScopes(kind, asked.scopes)
  if (missing.length === 0) return [well(`${there}, and asks for the right scopes.`)]
  return [wrong(`${there}, but does not ask for ${missing.join(', ')}.`, `${where}: add them to its scopes.`)]
}
