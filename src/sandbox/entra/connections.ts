/** An OAuth connection of the Azure Bot: its app registration, and which scopes of Azure DevOps its sign-in asks for. */
export type Connection = { name: string; clientId: string; scopes: readonly string[] }

/**
 * The two connections, with the smallest scopes that serve: learn.microsoft.com, Azure DevOps "Scopes". Builds,
 * approvals and permissions are read with vso.build; vso.pipelineresources_manage includes _use.
 */
export const connections: readonly Connection[] = [
  {
    name: 'everyday',
    clientId: '7a1d3c52-6b0e-4f8d-9c27-1e5f4a8b3d60',
    scopes: [
      'vso.pats',
      'vso.pats_manage',
      'vso.build',
      'vso.build_execute',
      'vso.pipelineresources_manage',
      'vso.serviceendpoint_manage',
      'vso.project',
      'vso.graph',
      'vso.profile',
    ],
  },
  {
    name: 'administration',
    clientId: '8b2e4d63-7c1f-4a9e-8d38-2f6a5b9c4e71',
    scopes: ['vso.tokenadministration', 'vso.auditlog', 'vso.security_manage', 'vso.graph', 'vso.profile'],
  },
]

/** The connection with this name; undefined when the bot has none such. */
export const findConnection = (name: string | null | undefined): Connection | undefined =>
  connections.find((connection) => connection.name === name)
