import type { Moment } from './tables.js'

/** Who was named to look after a thing, and who beside him. A thing of which nobody was named has no row. */
export type NamedOwnerTable = {
  /** The thing at Azure DevOps, e.g. `token:<organization>/<authorization id>`: it outlives our row of it. */
  subject: string
  /** Null where only a backup was named, as the others are where none was. */
  ownerTenantId: string | null
  ownerObjectId: string | null
  ownerName: string | null
  backupTenantId: string | null
  backupObjectId: string | null
  backupName: string | null
  namedByObjectId: string
  namedByName: string
  namedAt: Moment
  /** Since when its owner, if any, is its owner; `namedAt` moves when a backup is named, too. */
  ownerNamedAt: Moment | null
}

/** Who was ever named for a thing, as owner or as backup. */
export type OnceNamedTable = {
  subject: string
  tenantId: string
  objectId: string
}
