import type { Turn } from '../../feature.js'
import { findNamedOwners } from '../../owners/named-owners.js'
import type { Owned } from './ownables.js'
import type { Ownership } from './ownership-card.js'

/** A thing with who looks after it now. */
export async function readOwnership({ db, config }: Turn, owned: Owned): Promise<Ownership> {
  return { owned, named: await findNamedOwners(db, config, owned.ownedSubject) }
}
