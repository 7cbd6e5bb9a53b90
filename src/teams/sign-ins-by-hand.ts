import type { Db } from '../database/database.js'
import type { Person } from '../feature.js'

type SomePerson = Pick<Person, 'objectId' | 'tenantId'>

/** Notes that somebody signed in on Entra's own page, and not by single sign-on. */
export async function noteSignInByHand(db: Db, person: SomePerson, connection: string, at: Date): Promise<void> {
  const { objectId, tenantId } = person
  await db
    .insertInto('signInsByHand')
    .values({ objectId, tenantId, connection, at })
    .onConflict((conflict) => conflict.columns(['objectId', 'tenantId', 'connection']).doUpdateSet({ at }))
    .execute()
}

/** The sign-in ended, or single sign-on took its place. */
export async function forgetSignInByHand(db: Db, person: SomePerson, connection: string): Promise<void> {
  await db
    .deleteFrom('signInsByHand')
    .where('objectId', '=', person.objectId)
    .where('tenantId', '=', person.tenantId)
    .where('connection', '=', connection)
    .execute()
}

/** @returns whether the sign-in there is now was made on Entra's own page */
export async function signedInByHand(db: Db, person: SomePerson, connection: string): Promise<boolean> {
  const row = await db
    .selectFrom('signInsByHand')
    .select('at')
    .where('objectId', '=', person.objectId)
    .where('tenantId', '=', person.tenantId)
    .where('connection', '=', connection)
    .executeTakeFirst()
  return row !== undefined
}
