import type { Identity } from '../world/identities.js'
import type { World } from '../world/world.js'
import { organizationUrl } from './urls.js'

function graphMember(world: World, identity: Identity, collection: string) {
  const url = `${organizationUrl(world, 'vssps.dev.azure.com')}/_apis/Graph/${collection}/${identity.descriptor}`
  return {
    subjectKind: identity.subjectKind,
    domain: identity.microsoftAccount ? 'Windows Live ID' : (identity.tenantId ?? world.organization.tenantId),
    principalName: identity.uniqueName,
    mailAddress: identity.subjectKind === 'user' ? identity.uniqueName : '',
    origin: identity.microsoftAccount ? 'msa' : 'aad',
    originId: identity.microsoftAccount ? '' : identity.originId,
    displayName: identity.displayName,
    _links: { self: { href: url } },
    url,
    descriptor: identity.descriptor,
  }
}

/** `GraphUser` of the specification. */
export const graphUser = (world: World, identity: Identity) => ({
  ...graphMember(world, identity, 'Users'),
  metaType: identity.guest ? 'guest' : 'member',
  directoryAlias: identity.uniqueName.split('@')[0],
})

/** `GraphServicePrincipal` of the specification. */
export const graphServicePrincipal = (world: World, identity: Identity) => ({
  ...graphMember(world, identity, 'ServicePrincipals'),
  applicationId: identity.uniqueName,
})
