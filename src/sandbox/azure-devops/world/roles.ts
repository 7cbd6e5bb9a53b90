import type { World } from './world.js'

/** Kinds of resources a pipeline needs permission for. */
export type ResourceType = 'endpoint' | 'queue' | 'environment' | 'variablegroup' | 'securefile' | 'repository'

export type ResourceRef = { type: ResourceType; id: string }

export type OtherResource = ResourceRef & { name: string; projectId: string }

export type Role = 'Reader' | 'User' | 'Creator' | 'Administrator'

export type RoleAssignment = { resource: ResourceRef; identityId: string; role: Role }

export const isResource = (a: ResourceRef, b: ResourceRef) =>
  a.type === b.type && a.id.toLowerCase() === b.id.toLowerCase()

/** Name and projects of a resource; undefined when the organization has no such thing. */
export function findResource(
  world: World,
  ref: { type: string; id: string },
): (ResourceRef & { name: string; projectIds: string[] }) | undefined {
  const wanted = { type: ref.type.toLowerCase() as ResourceType, id: ref.id.toLowerCase() }
  const connection = wanted.type === 'endpoint' && world.connections.find(({ id }) => id === wanted.id)
  if (connection)
    return { ...wanted, name: connection.name, projectIds: connection.projects.map(({ projectId }) => projectId) }
  const other = world.otherResources.find((resource) => isResource(resource, wanted))
  return other && { type: other.type, id: other.id, name: other.name, projectIds: [other.projectId] }
}

/** Gives this identity a role on a resource, in place of the one it had. */
export function assignRole(world: World, resource: ResourceRef, identityId: string, role: Role): void {
  world.roles = world.roles.filter((row) => !(isResource(row.resource, resource) && row.identityId === identityId))
  world.roles.push({ resource, identityId, role })
}
