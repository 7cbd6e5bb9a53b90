import { type CheckConfiguration, checkTypeIds } from '../world/check-configurations.js'
import { findResource } from '../world/roles.js'
import type { World } from '../world/world.js'
import { identityRef } from './identity-ref.js'
import { organizationUrl } from './urls.js'

/** `CheckConfiguration` of the specification; its settings only when they were asked for. */
export function checkConfiguration(world: World, row: CheckConfiguration, withSettings: boolean) {
  const url = `${organizationUrl(world)}/${row.projectId}/_apis/pipelines/checks/configurations/${row.id}`
  return {
    ...(withSettings ? { settings: settingsOf(world, row) } : {}),
    createdBy: identityRef(world, row.createdById),
    createdOn: row.createdOn.toISOString(),
    modifiedBy: identityRef(world, row.createdById),
    modifiedOn: row.createdOn.toISOString(),
    timeout: row.timeout,
    id: row.id,
    type: { id: checkTypeIds[row.kind], name: row.kind },
    url,
    resource: { ...row.resource, name: findResource(world, row.resource)?.name },
    _links: { self: { href: url } },
  }
}

function settingsOf(world: World, row: CheckConfiguration): unknown {
  if (row.kind !== 'Approval') return row.settings
  const { approverIds, ...rest } = row.approval
  return { ...rest, approvers: approverIds.map((id) => identityRef(world, id)), blockedApprovers: [] }
}
