import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '../../database/database.js'
import type { LeakTable } from '../../database/leak-table.js'
import { isRowNumber } from '../../database/row-number.js'

export type Leak = Selectable<LeakTable>

/** Where a leak was found. */
export type LeakPlace = Pick<
  Leak,
  | 'source'
  | 'organization'
  | 'projectId'
  | 'projectName'
  | 'repositoryId'
  | 'repositoryName'
  | 'commitId'
  | 'branch'
  | 'path'
  | 'line'
  | 'pushedBy'
  | 'notLookedAt'
>

/** What is known of a leaked token and who made it. */
export type LeakMaker = Pick<
  Leak,
  | 'match'
  | 'tokenOrganization'
  | 'authorizationId'
  | 'tokenName'
  | 'scope'
  | 'validTo'
  | 'tenantId'
  | 'makerObjectId'
  | 'makerName'
>

export const leakSubject = (number: number) => `leak:${number}`

/** @returns the number in a leak's subject, NaN when it is the subject of something else */
export function leakNumber(subject: string): number {
  return Number(/^leak:(\d{1,9})$/.exec(subject)?.[1] ?? Number.NaN)
}

/** @returns undefined when this secret at this place is known already */
export function insertLeak(db: Db, leak: Insertable<LeakTable>): Promise<Leak | undefined> {
  return db
    .insertInto('leaks')
    .values(leak)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function findLeak(db: Db, number: number): Promise<Leak | undefined> {
  if (!isRowNumber(number)) return undefined
  return db.selectFrom('leaks').selectAll().where('number', '=', number).executeTakeFirst()
}

/** The same secret at the same place, under any of the fingerprint keys in use. */
export function findSameLeak(
  db: Db,
  { organization, repositoryId, path }: Pick<Leak, 'organization' | 'repositoryId' | 'path'>,
  fingerprints: string[],
): Promise<Leak | undefined> {
  return db
    .selectFrom('leaks')
    .selectAll()
    .where('organization', '=', organization)
    .where('repositoryId', '=', repositoryId)
    .where('path', '=', path)
    .where('fingerprint', 'in', fingerprints)
    .executeTakeFirst()
}

/** Changes a leak that is still open. @returns undefined when it is not */
export function changeOpenLeak(db: Db, number: number, to: Updateable<LeakTable>): Promise<Leak | undefined> {
  return db
    .updateTable('leaks')
    .set(to)
    .where('number', '=', number)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst()
}

/** Notes who is about to revoke a token, so that he is named even when the answer to that never comes; null takes it back. */
export async function noteAttempt(
  db: Db,
  { tokenOrganization, authorizationId }: { tokenOrganization: string; authorizationId: string },
  name: string | null,
): Promise<void> {
  await db
    .updateTable('leaks')
    .set({ settledBy: name })
    .where('state', '=', 'open')
    .where('tokenOrganization', '=', tokenOrganization)
    .where('authorizationId', '=', authorizationId)
    .execute()
}

/** Every open leak of the same token: it may have been pushed to several places. */
export function listOpenOfToken(db: Db, tokenOrganization: string, authorizationId: string): Promise<Leak[]> {
  return db
    .selectFrom('leaks')
    .selectAll()
    .where('state', '=', 'open')
    .where('tokenOrganization', '=', tokenOrganization)
    .where('authorizationId', '=', authorizationId)
    .orderBy('number')
    .execute()
}

/** Every leak of the same token, also those that are over. */
export function listOfToken(db: Db, tokenOrganization: string, authorizationId: string): Promise<Leak[]> {
  return db
    .selectFrom('leaks')
    .selectAll()
    .where('tokenOrganization', '=', tokenOrganization)
    .where('authorizationId', '=', authorizationId)
    .orderBy('number')
    .execute()
}

/** Open leaks whose token is known, oldest first. */
export function listOpenWithToken(db: Db): Promise<Leak[]> {
  return db
    .selectFrom('leaks')
    .selectAll()
    .where('state', '=', 'open')
    .where('authorizationId', 'is not', null)
    .orderBy('number')
    .execute()
}

/** Leaks that are open or were found since then: open ones first, each by how new they are. */
export function listLeaksSince(db: Db, since: Date): Promise<Leak[]> {
  return db
    .selectFrom('leaks')
    .selectAll()
    .where((eb) => eb.or([eb('state', '=', 'open'), eb('foundAt', '>=', since)]))
    .orderBy((eb) => eb.case().when('state', '=', 'open').then(0).else(1).end())
    .orderBy('foundAt', 'desc')
    .orderBy('number', 'desc')
    .execute()
}
