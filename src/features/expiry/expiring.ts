import type { Db } from '../../database/database.js'
import type { Card, Context } from '../../feature.js'
import type { Audience } from '../../notifications/notify.js'
import type { NamedOwners, Owner } from '../../owners/named-owners.js'
import { expiringTokens } from './expiring-tokens.js'

/** One thing that expires, as it is now. */
export type Expiring = {
  /** As its own cards name it, e.g. `token:17`. */
  subject: string
  endsAt: Date
  maker: Pick<Owner, 'objectId' | 'tenantId'>
  /** By what its named owners are found. */
  ownedSubject: string
  organization: string
  /** The project it belongs to, if any: who subscribed there hears of it. */
  project?: string
  /** @returns what draws its card for whomever it goes to; `named` was read in `tx` */
  draw(context: Context, tx: Db, named: NamedOwners): Promise<(audience: Audience) => Card>
}

/** What is known to expire, and is read again before anybody hears of it. */
export type KnownToExpire = {
  subject: string
  /** @returns undefined when it is not there any more */
  readAgain(): Promise<Expiring | undefined>
}

/** Lists what of one kind is known to expire between two moments, soonest first. */
export type ExpirySource = (context: Context, from: Date, until: Date) => Promise<KnownToExpire[]>

/** Every kind of thing that expires. */
export const expirySources: ExpirySource[] = [expiringTokens]
