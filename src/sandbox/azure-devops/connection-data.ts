import type { Route } from './route.js'
import { identityById } from './world/identities.js'
import { guidFor } from './world/name-to-guid.js'

/** Who the credential of a request belongs to. */
export const connectionDataRoutes: Route[] = [
  {
    method: 'GET',
    host: 'dev.azure.com',
    path: '/{organization}/_apis/connectionData',
    versions: ['7.1-preview.1', '7.2-preview.1'],
    scopes: [],
    follows: 'connectionData, as public clients use it; no specification',
    handle: ({ world, caller }) => {
      const { id, descriptor, displayName, uniqueName } = identityById(world, caller.identityId)
      const user = {
        id,
        descriptor: `Microsoft.IdentityModel.Claims.ClaimsIdentity;${world.organization.tenantId}\\${uniqueName}`,
        subjectDescriptor: descriptor,
        providerDisplayName: displayName,
        isActive: true,
        properties: { Account: { $type: 'System.String', $value: uniqueName } },
        resourceVersion: 2,
        metaTypeId: 0,
      }
      return {
        status: 200,
        body: {
          authenticatedUser: user,
          authorizedUser: user,
          instanceId: world.organization.id,
          deploymentId: guidFor('deployment'),
          deploymentType: 'hosted',
          locationServiceData: {
            serviceOwner: guidFor('service owner'),
            defaultAccessMappingMoniker: 'PublicAccessMapping',
          },
        },
      }
    },
  },
]
