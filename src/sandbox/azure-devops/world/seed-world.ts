import { tenantId } from '../../people.js'
import { seedGroups } from './groups.js'
import { allIdentities } from './identities.js'
import { guidFor } from './name-to-guid.js'
import { projectId, projectNames } from './project-names.js'
import { seedChecks } from './seed-checks.js'
import { seedConnections } from './seed-connections.js'
import { seedPipelines } from './seed-pipelines.js'
import { seedRepositories } from './seed-repositories.js'
import { seedRights } from './seed-rights.js'
import { seedRuns } from './seed-runs.js'
import { seedTokens } from './seed-tokens.js'
import { usualSettings } from './settings.js'
import type { World } from './world.js'

/** The organization `contoso` as a newcomer finds it, with everything dated from this moment back. */
export function seedWorld(now: () => Date): World {
  const begun = new Date(now().getTime() - 400 * 86_400_000)
  const world: World = {
    url: 'http://127.0.0.1',
    now,
    settings: { ...usualSettings },
    organization: { id: guidFor('organization', 'contoso'), name: 'contoso', tenantId, created: begun },
    identities: allIdentities.map((identity) => ({ ...identity })),
    groups: [],
    collectionAdministrators: [],
    projects: projectNames.map((name) => ({
      id: projectId(name),
      name,
      description: { Shop: 'What customers buy from', Platform: 'What the others build on', Data: 'The warehouse' }[
        name
      ],
      lastUpdated: begun,
    })),
    projectRights: [],
    otherResources: [],
    roles: [],
    connections: [],
    pipelines: [],
    runs: [],
    permits: [],
    checks: [],
    approvals: [],
    tokens: [],
    accessTokens: new Map(),
    repositories: [],
    subscriptions: [],
    notifications: [],
    deliveries: new Set(),
    stopping: new AbortController(),
    audit: [],
    announced: new Map(),
  }
  seedGroups(world)
  seedRights(world)
  seedConnections(world)
  seedRepositories(world)
  seedPipelines(world)
  seedChecks(world)
  seedRuns(world)
  seedTokens(world)
  return world
}
