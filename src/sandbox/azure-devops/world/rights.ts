import { findResource, isResource, type ResourceRef, type Role } from './roles.js'
import type { Project, ProjectRight, World } from './world.js'

export const isCollectionAdministrator = (world: World, identityId: string) =>
  world.collectionAdministrators.includes(identityId)

/** What this identity may do in a project; undefined when it cannot even see it. */
export function projectRight(world: World, identityId: string, projectId: string): ProjectRight['right'] | undefined {
  if (isCollectionAdministrator(world, identityId)) return 'administrator'
  return world.projectRights.find((row) => row.identityId === identityId && row.projectId === projectId)?.right
}

/** Whether this identity may queue and stop runs there. */
export function mayContribute(world: World, identityId: string, projectId: string): boolean {
  const right = projectRight(world, identityId, projectId)
  return right === 'contributor' || right === 'administrator'
}

/** The projects this identity sees, in the order of their names. */
export function visibleProjects(world: World, identityId: string): Project[] {
  return world.projects
    .filter((project) => projectRight(world, identityId, project.id))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** The role of this identity on a resource: administrators of its projects are Administrator, everybody else who sees one is at least Reader. */
export function roleOn(world: World, identityId: string, resource: ResourceRef): Role | undefined {
  const rights = (findResource(world, resource)?.projectIds ?? []).map((id) => projectRight(world, identityId, id))
  if (rights.includes('administrator')) return 'Administrator'
  if (rights.every((right) => right === undefined)) return undefined
  const row = world.roles.find((role) => role.identityId === identityId && isResource(role.resource, resource))
  return row?.role ?? 'Reader'
}

/** Whether this identity may let a single pipeline use the resource. Documentation: the User role. */
export function mayUse(world: World, identityId: string, resource: ResourceRef): boolean {
  const role = roleOn(world, identityId, resource)
  return role === 'User' || role === 'Administrator'
}
