import type { AuditEntry } from '../world/audit.js'
import { identityById } from '../world/identities.js'
import { guidFor } from '../world/name-to-guid.js'
import type { World } from '../world/world.js'

const nobody = '00000000-0000-0000-0000-000000000000'

/** `DecoratedAuditLogEntry` of the specification. */
export function auditEntry(world: World, row: AuditEntry) {
  const actor = row.actorId === undefined ? undefined : identityById(world, row.actorId)
  const project = world.projects.find(({ id }) => id === row.projectId)
  return {
    id: row.id,
    correlationId: guidFor('correlation', row.id),
    activityId: guidFor('activity', row.id),
    actorCUID: actor?.id ?? nobody,
    actorUserId: actor?.id ?? nobody,
    actorClientId: actor?.subjectKind === 'servicePrincipal' ? actor.uniqueName : nobody,
    actorUPN: actor?.uniqueName ?? '',
    actorDisplayName: actor?.displayName ?? 'Azure DevOps Service',
    actorImageUrl: null,
    authenticationMechanism: actor ? 'AAD' : 'S2S_ServicePrincipal',
    timestamp: row.timestamp.toISOString(),
    scopeType: 'organization',
    scopeDisplayName: `${world.organization.name} (Organization)`,
    scopeId: world.organization.id,
    projectId: project?.id ?? nobody,
    projectName: project?.name ?? null,
    ipAddress: '127.0.0.1',
    userAgent: 'sandbox',
    actionId: row.actionId,
    data: row.data,
    details: row.details,
    area: row.actionId.split('.')[0],
    category: row.category,
    categoryDisplayName: row.category.charAt(0).toUpperCase() + row.category.slice(1),
  }
}
