import { identityById } from '../world/identities.js'
import type { World } from '../world/world.js'
import { organizationUrl } from './urls.js'

/** `IdentityRef` of the specification, from an id of the organization. */
export function identityRef(world: World, id: string) {
  const { descriptor, displayName, uniqueName } = identityById(world, id)
  const avatar = `${organizationUrl(world)}/_apis/GraphProfile/MemberAvatars/${descriptor}`
  return {
    displayName,
    url: `${organizationUrl(world, 'vssps.dev.azure.com')}/_apis/Identities/${id}`,
    _links: { avatar: { href: avatar } },
    id,
    uniqueName,
    imageUrl: avatar,
    descriptor,
  }
}
