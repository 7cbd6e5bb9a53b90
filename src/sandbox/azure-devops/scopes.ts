/** What a scope includes besides itself, nearest first. Source: Azure DevOps "Scopes" documentation. */
const includes: Record<string, string[]> = {
  'vso.build_execute': ['vso.build'],
  'vso.code_write': ['vso.code'],
  'vso.code_manage': ['vso.code_write'],
  'vso.code_full': ['vso.code_manage'],
  'vso.pipelineresources_manage': ['vso.pipelineresources_use'],
  'vso.serviceendpoint_manage': ['vso.serviceendpoint_query'],
  'vso.serviceendpoint_query': ['vso.serviceendpoint'],
  'vso.project_write': ['vso.project'],
  'vso.project_manage': ['vso.project_write'],
  'vso.graph_manage': ['vso.graph'],
  'vso.security_manage': ['vso.project'],
}

/** All scopes a person's sign-in carries when none are named: everyday and administration together. */
export const allDelegatedScopes = [
  'vso.pats',
  'vso.pats_manage',
  'vso.build_execute',
  'vso.pipelineresources_manage',
  'vso.serviceendpoint_manage',
  'vso.project',
  'vso.graph',
  'vso.profile',
  'vso.code',
  'vso.tokenadministration',
  'vso.auditlog',
  'vso.security_manage',
]

/** The prefix of a scope of Azure DevOps in an Entra token request; it may be left off here. */
const resource = '499b84ac-1321-427f-aa17-267ca6975798/'

/** Whether the held scopes reach `wanted`, directly or by inclusion. `.default`, full access and impersonation reach all. */
export function reaches(held: string[], wanted: string): boolean {
  return held.some((scope) => {
    const name = scope.startsWith(resource) ? scope.slice(resource.length) : scope
    if (name === wanted || name === '.default' || name === 'app_token' || name === 'user_impersonation') return true
    const inner = includes[name]
    return inner !== undefined && reaches(inner, wanted)
  })
}
