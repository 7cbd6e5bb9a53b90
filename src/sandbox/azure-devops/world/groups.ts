import { people } from '../../people.js'
import { identityOf } from './identities.js'
import { guidFor } from './name-to-guid.js'
import type { World } from './world.js'

/** A group of Entra that the organization knows. */
export type Group = {
  descriptor: string
  displayName: string
  /** Entra object id. */
  originId: string
  /** Descriptors of people and groups. */
  members: string[]
}

/** Adds a group of Entra. @returns it, so that members can come and go */
export function addGroup(world: World, displayName: string, members: string[] = []): Group {
  const originId = guidFor('group', displayName)
  const descriptor = `aadgp.${Buffer.from(originId).toString('base64url')}`
  const group = { descriptor, displayName, originId, members }
  world.groups.push(group)
  return group
}

export function seedGroups(world: World): void {
  addGroup(
    world,
    'Release approvers',
    [people.megan, people.adele, people.alex].map((person) => identityOf(world, person).descriptor),
  )
}
