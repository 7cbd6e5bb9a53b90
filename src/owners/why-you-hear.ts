import type { NamedOwners } from './named-owners.js'

/** From how many days before its end on the backup owner is told of a thing, too. */
export const backupHearsFromDays = 3

/**
 * Why somebody who did not make a thing hears of it; empty for who was not named for it.
 * @param ownerIsTold what its owner is told, e.g. `when it expires`
 */
export function whyYouHear({ owner, backup }: NamedOwners, objectId: string, ownerIsTold: string): string {
  if (owner?.objectId === objectId) return `You are its owner, so you are told ${ownerIsTold}.`
  if (backup?.objectId !== objectId) return ''
  return `You are its backup owner, so you are told about it from ${backupHearsFromDays} days before it expires.`
}
