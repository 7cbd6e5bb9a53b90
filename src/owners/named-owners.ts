import { type Selectable, sql } from 'kysely'
import type { Config } from '../config.js'
import type { Db } from '../database/database.js'
import { storableText } from '../database/json-text.js'
import type { NamedOwnerTable } from '../database/named-owner-table.js'
import type { Person } from '../feature.js'
import { noteNamed } from './once-named.js'
import { isSamePerson } from './same-person.js'

/** Somebody who looks after a thing, as its maker or because `owner` names them: object id and tenant decide, the name is only shown. */
export type Owner = Pick<Person, 'objectId' | 'tenantId' | 'name'>

/** Whom `owner` names beside the maker of a thing: its owner, and since when, and a backup. */
export type NamedOwners = { owner?: Owner; ownerSince?: Date; backup?: Owner }

type Allowed = Pick<Config, 'allowedTenants'>

/** Who was named for a thing, without those whose tenant is not allowed any more. */
export async function findNamedOwners(db: Db, allowed: Allowed, subject: string): Promise<NamedOwners> {
  return (await listNamedOwners(db, allowed, [subject])).get(subject) ?? {}
}

/** The same for many things, by their subjects. */
export async function listNamedOwners(db: Db, allowed: Allowed, subjects: string[]): Promise<Map<string, NamedOwners>> {
  if (subjects.length === 0) return new Map()
  const rows = await db.selectFrom('namedOwners').selectAll().where('subject', 'in', subjects).execute()
  return new Map(rows.map((row) => [row.subject, namedOwnersOf(row, allowed)]))
}

/** The subjects of the things that a person was named for, as owner or as backup. */
export async function listNamedFor(db: Db, { objectId, tenantId }: Pick<Owner, 'objectId' | 'tenantId'>) {
  const rows = await db
    .selectFrom('namedOwners')
    .select('subject')
    .where((eb) =>
      eb.or([
        eb.and({ ownerObjectId: objectId, ownerTenantId: tenantId.toLowerCase() }),
        eb.and({ backupObjectId: objectId, backupTenantId: tenantId.toLowerCase() }),
      ]),
    )
    .orderBy('subject')
    .execute()
  return rows.map(({ subject }) => subject)
}

/** Holds who looks after a thing until the transaction ends: nobody else names meanwhile, also where nobody was named yet. */
export async function holdNamedOwners(tx: Db, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`named owners of ${subject}`}, 0))`.execute(tx)
}

/** Writes down who looks after a thing from now on, while that is held; who is not among them no longer does. */
export async function writeNamedOwners(
  tx: Db,
  subject: string,
  { owner, backup }: NamedOwners,
  by: { person: Owner; at: Date },
): Promise<void> {
  if (!owner && !backup) {
    await tx.deleteFrom('namedOwners').where('subject', '=', subject).execute()
    return
  }
  const before = await tx.selectFrom('namedOwners').selectAll().where('subject', '=', subject).executeTakeFirst()
  const { ownerObjectId: objectId, ownerTenantId: tenantId } = before ?? {}
  const stays = objectId && tenantId && isSamePerson(owner, { objectId, tenantId })
  const named = {
    ownerNamedAt: owner ? (stays && before?.ownerNamedAt) || by.at : null,
    ownerTenantId: owner?.tenantId ?? null,
    ownerObjectId: owner?.objectId ?? null,
    ownerName: owner ? storableText(owner.name) : null,
    backupTenantId: backup?.tenantId ?? null,
    backupObjectId: backup?.objectId ?? null,
    backupName: backup ? storableText(backup.name) : null,
    ...{ namedByObjectId: by.person.objectId, namedByName: by.person.name, namedAt: by.at },
  }
  await tx
    .insertInto('namedOwners')
    .values({ subject, ...named })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet(named))
    .execute()
  await noteNamed(
    tx,
    subject,
    [owner, backup].filter((each) => each !== undefined),
  )
}

function namedOwnersOf(row: Selectable<NamedOwnerTable>, { allowedTenants }: Allowed): NamedOwners {
  const ifAllowed = (objectId: string | null, tenantId: string | null, name: string | null): Owner | undefined =>
    objectId && tenantId && allowedTenants.includes(tenantId) ? { objectId, tenantId, name: name ?? '' } : undefined
  return {
    owner: ifAllowed(row.ownerObjectId, row.ownerTenantId, row.ownerName),
    ownerSince: row.ownerNamedAt ?? undefined,
    backup: ifAllowed(row.backupObjectId, row.backupTenantId, row.backupName),
  }
}
