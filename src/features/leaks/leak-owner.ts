import type { Db } from '../../database/database.js'
import type { Context } from '../../feature.js'
import { findNamedOwners, listNamedOwners, type NamedOwners, type Owner } from '../../owners/named-owners.js'
import { ownedSubjectOfToken } from '../../owners/owned-token.js'
import type { Leak } from './leaks.js'

type Asked = Pick<Context, 'db' | 'config'>

/** Who was named to look after the token that leaked. */
export async function findOwner({ db, config }: Asked, leak: Leak): Promise<Owner | undefined> {
  return (await findNamed(db, { config }, leak)).owner
}

/** The same for many leaks, asked for at once. */
export async function findOwnersOf({ db, config }: Asked, leaks: Leak[]): Promise<(leak: Leak) => Owner | undefined> {
  const named = await listNamedOwners(db, config, [...new Set(leaks.flatMap((leak) => ownedSubjectOf(leak) ?? []))])
  return (leak) => named.get(ownedSubjectOf(leak) ?? '')?.owner
}

/** Who looks after the token that leaked, and since when, as `tx` has it. */
export async function findNamed(tx: Db, { config }: Pick<Context, 'config'>, leak: Leak): Promise<NamedOwners> {
  const subject = ownedSubjectOf(leak)
  return subject ? findNamedOwners(tx, config, subject) : {}
}

/** The token that leaked, as a thing that has an owner; undefined while it is not known. */
export function ownedSubjectOf({ tokenOrganization: organization, authorizationId }: Leak): string | undefined {
  return organization && authorizationId ? ownedSubjectOfToken({ organization, authorizationId }) : undefined
}
