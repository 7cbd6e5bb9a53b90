import type { Token } from '../../azure-devops/tokens.js'
import { isHighPrivilege } from './scopes.js'

const day = 86_400_000
/** From then on Azure DevOps takes no token for all organizations. */
const allOrganizationsEnd = new Date('2026-12-01')

/** What a token's maker should know at a glance, worst first; its end and its scopes stand beside it anyhow. */
export function flagsOf(token: Pick<Token, 'name' | 'scope' | 'validFrom' | 'allOrganizations'>, now: Date): string[] {
  const scopes = token.scope.split(' ')
  const age = now.getTime() - token.validFrom.getTime()
  const flags: [boolean, string][] = [
    [
      token.allOrganizations,
      `all organizations: these ${now < allOrganizationsEnd ? 'stop' : 'stopped'} working on 2026-12-01`,
    ],
    [scopes.some(isHighPrivilege), 'high privilege'],
    [age > 90 * day, 'older than 90 days'],
    [originOf(token.name) !== undefined, originOf(token.name) ?? ''],
  ]
  return flags.filter(([raised]) => raised).map(([, flag]) => flag)
}

/** Tokens that no person made by hand, by the names their makers give them. */
const origins: [RegExp, string][] = [
  [/^git: /, 'made by Git Credential Manager'],
  [/^Service Hooks: /, 'made by a service hook'],
  [/^WebAppLoadTestCDIntToken/, 'made by the Azure portal for load tests'],
  [/^Microsoft Teams Integration/, 'made by the Teams integration'],
]

function originOf(name: string): string | undefined {
  return origins.find(([pattern]) => pattern.test(name))?.[1]
}
