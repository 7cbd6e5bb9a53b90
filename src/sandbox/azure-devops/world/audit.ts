import { randomUUID } from 'node:crypto'
import { identityById } from './identities.js'
import type { World } from './world.js'

export type AuditEntry = {
  id: string
  actionId: string
  category: 'unknown' | 'modify' | 'remove' | 'create' | 'access' | 'execute'
  /** Undefined: Azure DevOps itself. */
  actorId: string | undefined
  timestamp: Date
  projectId: string | undefined
  details: string
  data: Record<string, unknown>
}

export type AuditEvent = Pick<AuditEntry, 'actionId' | 'category' | 'details'> &
  Partial<Pick<AuditEntry, 'actorId' | 'projectId' | 'data'>>

/** Appends an entry to the organization's audit log, at this moment. */
export function recordAudit(world: World, event: AuditEvent): void {
  const timestamp = world.now()
  const ticks = (BigInt(timestamp.getTime()) + 62_135_596_800_000n) * 10_000n
  world.audit.push({
    id: `${ticks};${randomUUID()};${randomUUID()}`,
    actionId: event.actionId,
    category: event.category,
    actorId: event.actorId,
    timestamp,
    projectId: event.projectId,
    details: event.details,
    data: event.data ?? {},
  })
}

/** Display name of whoever did something, for the `details` of an entry. */
export const actorName = (world: World, identityId: string | undefined) =>
  identityId ? identityById(world, identityId).displayName : 'Azure DevOps'
