import type { ScopeArea } from './scope-area.js'

/** Scopes for people, the organization and what is installed in it. */
export const organizationScopes: readonly ScopeArea[] = [
  {
    area: 'Analytics and dashboards',
    scopes: [
      { scope: 'vso.analytics', words: 'Analytics: read' },
      { scope: 'vso.dashboards', words: 'Dashboards: read' },
      { scope: 'vso.dashboards_manage', words: 'Dashboards: manage' },
    ],
  },
  {
    area: 'Extensions',
    scopes: [
      { scope: 'vso.extension', words: 'Extensions: read' },
      {
        scope: 'vso.extension_manage',
        words: 'Extensions: read, install and remove',
        high: true,
      },
      { scope: 'vso.extension.data', words: 'Data of extensions: read' },
      {
        scope: 'vso.extension.data_write',
        words: 'Data of extensions: read and write',
      },
    ],
  },
  {
    area: 'Marketplace',
    scopes: [
      { scope: 'vso.gallery', words: 'Marketplace: read' },
      { scope: 'vso.gallery_acquire', words: 'Marketplace: acquire' },
      { scope: 'vso.gallery_publish', words: 'Marketplace: publish', high: true },
      {
        scope: 'vso.gallery_manage',
        words: 'Marketplace: publish and manage',
        high: true,
      },
    ],
  },
  {
    area: 'Notifications',
    scopes: [
      { scope: 'vso.notification', words: 'Notifications: read' },
      { scope: 'vso.notification_write', words: 'Notifications: read and write' },
      {
        scope: 'vso.notification_manage',
        words: 'Notifications: read, write and manage',
      },
      { scope: 'vso.notification_diagnostics', words: 'Notifications: diagnose' },
    ],
  },
  {
    area: 'People and groups',
    scopes: [
      { scope: 'vso.profile', words: 'Own profile: read' },
      { scope: 'vso.profile_write', words: 'Own profile: read and change' },
      { scope: 'vso.graph', words: 'People and groups: read' },
      { scope: 'vso.graph_manage', words: 'People and groups: read and manage', high: true },
      { scope: 'vso.identity', words: 'Identities: read' },
      { scope: 'vso.identity_manage', words: 'Identities: read and manage', high: true },
      { scope: 'vso.entitlements', words: 'Licences: read' },
      { scope: 'vso.memberentitlementmanagement', words: 'Members and licences: read' },
      {
        scope: 'vso.memberentitlementmanagement_write',
        words: 'Members and licences: read and change',
        high: true,
      },
    ],
  },
  {
    area: 'Administration',
    scopes: [
      { scope: 'vso.auditlog', words: 'Audit log: read' },
      {
        scope: 'vso.auditstreams_manage',
        words: 'Audit streams: read and manage',
        high: true,
      },
      { scope: 'vso.security_manage', words: 'Permissions: read and manage', high: true },
      { scope: 'vso.tokens', words: 'Delegated tokens: manage', high: true },
      { scope: 'vso.tokenadministration', words: 'Everybody’s tokens: read and revoke', high: true },
      { scope: 'vso.settings', words: 'Settings: read' },
      { scope: 'vso.settings_write', words: 'Settings: read and write' },
      { scope: 'vso.connected_server', words: 'Connected server: use' },
    ],
  },
]
