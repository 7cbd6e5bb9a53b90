import type { ScopeArea } from './scope-area.js'

/** Scopes for what pipelines use. */
export const pipelineScopes: readonly ScopeArea[] = [
  {
    area: 'Service connections',
    scopes: [
      { scope: 'vso.serviceendpoint', words: 'Service connections: read' },
      {
        scope: 'vso.serviceendpoint_query',
        words: 'Service connections: read and query',
      },
      {
        scope: 'vso.serviceendpoint_manage',
        words: 'Service connections: read, query and manage',
        high: true,
      },
    ],
  },
  {
    area: 'Pipeline resources',
    scopes: [
      { scope: 'vso.pipelineresources_use', words: 'Pipeline resources: use and approve', high: true },
      {
        scope: 'vso.pipelineresources_manage',
        words: 'Pipeline resources: use, approve and permit',
        high: true,
      },
    ],
  },
  {
    area: 'Variable groups',
    scopes: [
      { scope: 'vso.variablegroups_read', words: 'Variable groups: read' },
      {
        scope: 'vso.variablegroups_write',
        words: 'Variable groups: read and create',
      },
      {
        scope: 'vso.variablegroups_manage',
        words: 'Variable groups: read, create and manage',
        high: true,
      },
    ],
  },
  {
    area: 'Secure files',
    scopes: [
      { scope: 'vso.securefiles_read', words: 'Secure files: read', high: true },
      {
        scope: 'vso.securefiles_write',
        words: 'Secure files: read and create',
        high: true,
      },
      {
        scope: 'vso.securefiles_manage',
        words: 'Secure files: read, create and manage',
        high: true,
      },
    ],
  },
  {
    area: 'Task groups',
    scopes: [
      { scope: 'vso.taskgroups_read', words: 'Task groups: read' },
      { scope: 'vso.taskgroups_write', words: 'Task groups: read and create' },
      {
        scope: 'vso.taskgroups_manage',
        words: 'Task groups: read, create and manage',
        high: true,
      },
    ],
  },
  {
    area: 'Agents and environments',
    scopes: [
      { scope: 'vso.agentpools', words: 'Agent pools: read' },
      { scope: 'vso.agentpools_manage', words: 'Agent pools: read and manage', high: true },
      {
        scope: 'vso.environment_manage',
        words: 'Environments: read and manage',
        high: true,
      },
      {
        scope: 'vso.machinegroup_manage',
        words: 'Deployment groups: read and manage',
        high: true,
      },
    ],
  },
  {
    area: 'Advanced security',
    scopes: [
      { scope: 'vso.advsec', words: 'Security alerts: read', high: true },
      { scope: 'vso.advsec_write', words: 'Security alerts: read and write', high: true },
      {
        scope: 'vso.advsec_manage',
        words: 'Security alerts: read, write and manage',
        high: true,
      },
    ],
  },
  {
    area: 'GitHub connections',
    scopes: [
      { scope: 'vso.githubconnections', words: 'GitHub connections: read' },
      {
        scope: 'vso.githubconnections_manage',
        words: 'GitHub connections: read and manage',
        high: true,
      },
    ],
  },
  {
    area: 'Symbols',
    scopes: [
      { scope: 'vso.symbols', words: 'Symbols: read' },
      { scope: 'vso.symbols_write', words: 'Symbols: read and write' },
      { scope: 'vso.symbols_manage', words: 'Symbols: read, write and manage' },
    ],
  },
]
