import type { Config } from '../config.js'
import type { Db } from '../database/database.js'
import { type About, listHearingInPerson } from '../notifications/subscriptions.js'
import type { Topic } from '../notifications/topics.js'
import type { NamedOwners } from './named-owners.js'
import { listOnceNamed } from './once-named.js'

/**
 * Who was named for a thing, is not any more, and hears of it in no other way: not by a subscription of their own, nor for
 * somebody who cannot be reached. @returns Entra object ids
 */
export async function listWhoLostIt(
  { operators }: Pick<Config, 'operators'>,
  db: Db,
  thing: { ownedSubject: string; named: NamedOwners; heardOf?: { topic: Topic; about: About } },
): Promise<Set<string>> {
  const { ownedSubject, named, heardOf } = thing
  const { owner, backup } = named
  const once = await listOnceNamed(db, ownedSubject)
  if (once.length === 0) return new Set()
  const hear = heardOf ? await listHearingInPerson(db, heardOf.topic, heardOf.about) : []
  const still = new Set([owner?.objectId, backup?.objectId, ...hear, ...(heardOf ? operators : [])])
  return new Set(once.filter((objectId) => !still.has(objectId)))
}
