import type { Group } from '../world/groups.js'
import type { World } from '../world/world.js'
import { organizationUrl } from './urls.js'

/** `GraphGroup` of the specification, for a group of Entra: `originId` is its Entra object id, `domain` the tenant. */
export function graphGroup(world: World, { descriptor, originId, displayName }: Group) {
  const url = `${organizationUrl(world, 'vssps.dev.azure.com')}/_apis/Graph/Groups/${descriptor}`
  return {
    subjectKind: 'group',
    description: '',
    domain: world.organization.tenantId,
    principalName: displayName,
    mailAddress: '',
    origin: 'aad',
    originId,
    displayName,
    _links: { self: { href: url } },
    url,
    descriptor,
  }
}
