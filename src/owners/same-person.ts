import type { Owner } from './named-owners.js'

type Identity = Pick<Owner, 'objectId' | 'tenantId'>

/** Whether two are one person in Entra; nobody is nobody. */
export function isSamePerson(a: Identity | undefined, b: Identity | undefined): boolean {
  return a !== undefined && a.objectId === b?.objectId && a.tenantId.toLowerCase() === b.tenantId.toLowerCase()
}
