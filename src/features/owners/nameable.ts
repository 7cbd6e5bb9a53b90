import type { User } from '../../azure-devops/users.js'
import type { Config } from '../../config.js'
import { Refusal } from '../../errors.js'
import type { Owner } from '../../owners/named-owners.js'

/** Somebody who can be named; the address tells them from others of their name, and decides nothing. */
export type Nameable = Owner & { address: string }

/** @returns why not, for somebody who cannot be named */
export function asNameable({ allowedTenants }: Pick<Config, 'allowedTenants'>, user: User): Nameable | Refusal {
  const { name, address, objectId, tenantId, guest } = user
  if (!objectId || !tenantId) {
    return new Refusal(
      `${name} signs in with a Microsoft account, which I cannot tell from others.`,
      'Nothing was changed.',
      'Name somebody with a work account.',
    )
  }
  if (!allowedTenants.includes(tenantId)) {
    return new Refusal(`${name} is of a tenant that may not use me.`, 'Nothing was changed.', 'Name somebody else.')
  }
  if (guest) {
    return new Refusal(
      `${name} is a guest, and guests are told nothing.`,
      'Nothing was changed.',
      'Name somebody else.',
    )
  }
  return { name, address, objectId, tenantId }
}
