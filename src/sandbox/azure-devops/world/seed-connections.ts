import { people, type SandboxPerson } from '../../people.js'
import { identityOf } from './identities.js'
import { guidFor } from './name-to-guid.js'
import { type ProjectName, projectId } from './project-names.js'
import { assignRole, type ResourceType } from './roles.js'
import { type ConnectionSeed, connectionSeeds } from './seeded-connections.js'
import type { World } from './world.js'

type ResourceSeed = { type: ResourceType; id: string; name: string; project: ProjectName; users: SandboxPerson[] }

const resources: ResourceSeed[] = [
  { type: 'environment', id: '7', name: 'shop-staging', project: 'Shop', users: [people.alex, people.megan] },
  { type: 'variablegroup', id: '12', name: 'shop-settings', project: 'Shop', users: [people.alex] },
  { type: 'queue', id: '31', name: 'Default', project: 'Shop', users: [people.alex, people.megan] },
]

/** The id a connection is seeded with. */
export const connectionId = (name: string) => guidFor('connection', name)

/** Connections of several types, a few other protected resources, and who may use them. */
export function seedConnections(world: World): void {
  for (const seed of connectionSeeds) addConnection(world, seed)
  for (const { type, id, name, project, users } of resources) {
    world.otherResources.push({ type, id, name, projectId: projectId(project) })
    for (const user of users) assignRole(world, { type, id }, identityOf(world, user).id, 'User')
  }
}

function addConnection(world: World, seed: ConnectionSeed): void {
  const id = connectionId(seed.name)
  const createdOn = new Date(world.now().getTime() - seed.daysOld * 86_400_000)
  const createdById = identityOf(world, seed.by).id
  world.connections.push({
    id,
    name: seed.name,
    type: seed.type,
    url: seed.url,
    description: seed.description,
    scheme: seed.scheme,
    parameters: seed.parameters(world),
    data: seed.data ?? {},
    isShared: seed.projects.length > 1,
    isReady: true,
    isDisabled: false,
    owner: 'library',
    projects: seed.projects.map((project) => ({ projectId: projectId(project), name: seed.name, description: '' })),
    createdById,
    createdOn,
    modifiedById: createdById,
    modifiedOn: createdOn,
    usage: [],
  })
  assignRole(world, { type: 'endpoint', id }, createdById, 'Administrator')
  for (const user of seed.users) assignRole(world, { type: 'endpoint', id }, identityOf(world, user).id, 'User')
}
