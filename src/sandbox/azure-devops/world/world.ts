import type { AccessToken } from './access-tokens.js'
import type { Approval } from './approvals.js'
import type { AuditEntry } from './audit.js'
import type { CheckConfiguration } from './check-configurations.js'
import type { Connection } from './connections.js'
import type { Repository } from './git.js'
import type { Group } from './groups.js'
import type { Notification, Subscription } from './hooks.js'
import type { Identity } from './identities.js'
import type { Permit } from './permits.js'
import type { OtherResource, RoleAssignment } from './roles.js'
import type { Pipeline, Run } from './runs.js'
import type { Settings } from './settings.js'
import type { Token } from './tokens.js'

export type Project = { id: string; name: string; description: string; lastUpdated: Date }

export type ProjectRight = { projectId: string; identityId: string; right: 'reader' | 'contributor' | 'administrator' }

/** Everything the simulated organization knows. Rows are changed only by the functions beside their type. */
export type World = {
  /** Where this organization answers, e.g. `http://127.0.0.1:7030`; set when the server listens. */
  url: string
  now: () => Date
  settings: Settings
  organization: { id: string; name: string; tenantId: string; created: Date }
  identities: Identity[]
  groups: Group[]
  /** Ids of the Project Collection Administrators. */
  collectionAdministrators: string[]
  projects: Project[]
  projectRights: ProjectRight[]
  /** Environments, variable groups and queues; connections are apart. */
  otherResources: OtherResource[]
  roles: RoleAssignment[]
  connections: Connection[]
  pipelines: Pipeline[]
  runs: Run[]
  permits: Permit[]
  checks: CheckConfiguration[]
  approvals: Approval[]
  tokens: Token[]
  accessTokens: Map<string, AccessToken>
  repositories: Repository[]
  subscriptions: Subscription[]
  notifications: Notification[]
  /** Deliveries under way. */
  deliveries: Set<Promise<void>>
  /** Ends when the server stops: deliveries give up. */
  stopping: AbortController
  audit: AuditEntry[]
  /** What was last told about each run and token, by key, so that a change is told once. */
  announced: Map<string, string>
}
