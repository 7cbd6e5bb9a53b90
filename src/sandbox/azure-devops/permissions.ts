import { z } from 'zod/v4'
import { checkBody } from './check-body.js'
import type { Route } from './route.js'
import { isCollectionAdministrator, mayUse, projectRight, roleOn } from './world/rights.js'
import type { World } from './world/world.js'

const wish = z.looseObject({
  alwaysAllowAdministrators: z.boolean().nullish(),
  evaluations: z.array(
    z.looseObject({ securityNamespaceId: z.guid(), token: z.string().nullish(), permissions: z.int() }),
  ),
})

/** Security namespaces that are decided here; in every other one administrators of the collection alone may. */
const serviceEndpoints = '49b48001-ca20-4adc-8111-5b60c903a50c'
const projects = '52d39943-cb85-4d7f-8fa8-c6baac873819'

/** What the caller may do, asked in one go. */
export const permissionRoutes: Route[] = [
  {
    method: 'POST',
    host: 'dev.azure.com',
    path: '/{organization}/_apis/security/permissionevaluationbatch',
    versions: ['7.1', '7.2-preview.1'],
    scopes: [],
    follows: 'security-7.1 Permissions_Has Permissions Batch',
    handle: ({ world, caller, body }) => {
      const asked = checkBody(body, wish)
      const evaluations = asked.evaluations.map(({ securityNamespaceId, token, permissions }) => {
        const value = may(world, caller.identityId, securityNamespaceId.toLowerCase(), token ?? '', permissions)
        return { securityNamespaceId, token, permissions, value }
      })
      return { status: 200, body: { alwaysAllowAdministrators: asked.alwaysAllowAdministrators ?? false, evaluations } }
    },
  },
]

/** Bits of ServiceEndpoints: 1 use, 2 administer, 16 view. Bit 1 of Project: read. Tokens end in the ids. */
function may(world: World, identityId: string, namespace: string, token: string, bits: number): boolean {
  if (isCollectionAdministrator(world, identityId)) return true
  const ids = token.toLowerCase().match(/[0-9a-f-]{36}/g) ?? []
  if (namespace === projects) {
    const right = projectRight(world, identityId, ids[0] ?? '')
    return right === 'administrator' || (right !== undefined && bits === 1)
  }
  const endpoint = ids[1]
  if (namespace !== serviceEndpoints || !endpoint) return false
  const resource = { type: 'endpoint' as const, id: endpoint }
  if (bits & 2) return roleOn(world, identityId, resource) === 'Administrator'
  return bits & 1 ? mayUse(world, identityId, resource) : roleOn(world, identityId, resource) !== undefined
}
