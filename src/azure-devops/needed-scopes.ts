/** The scopes that people's sign-ins need (documentation: "Scopes"); a wider one of the same area does as well. */
export const neededScopes = {
  everyday: [
    'vso.pats',
    'vso.pats_manage',
    'vso.build_execute',
    'vso.pipelineresources_manage',
    'vso.serviceendpoint_manage',
    'vso.project',
    'vso.graph',
    'vso.profile',
  ],
  administration: ['vso.tokenadministration', 'vso.auditlog', 'vso.security_manage', 'vso.graph', 'vso.profile'],
} as const

const everything = ['.default', 'user_impersonation']

/** @param asked the scopes of a sign-in at Entra, as its url has them. @returns those that are needed and not there */
export function missingScopes(connection: keyof typeof neededScopes, asked: string): string[] {
  const names = asked.split(/\s+/).map((scope) => scope.slice(scope.lastIndexOf('/') + 1))
  if (everything.some((scope) => names.includes(scope))) return []
  return neededScopes[connection].filter((scope) => !names.includes(scope))
}
