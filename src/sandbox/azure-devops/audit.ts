import { auditActions } from './audit-actions.js'
import { listAnswer, pageOf } from './list-answer.js'
import { accessDenied, invalid } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { auditEntry } from './shapes/audit-entry.js'
import { type AuditEntry, actorName } from './world/audit.js'
import { isCollectionAdministrator } from './world/rights.js'

const common = {
  method: 'GET' as const,
  host: 'auditservice.dev.azure.com' as const,
  versions: ['7.1-preview.1', '7.2-preview.1'],
  scopes: ['vso.auditlog'],
}

/** The audit log, newest first, kept for ninety days. */
export const auditRoutes: Route[] = [
  {
    ...common,
    path: '/{organization}/_apis/audit/actions',
    follows: 'audit-7.1 Actions_List',
    handle: ({ query }) => {
      const area = query.get('areaname')?.toLowerCase()
      return listAnswer(auditActions.filter((action) => !area || action.area.toLowerCase() === area))
    },
  },
  { ...common, path: '/{organization}/_apis/audit/auditlog', follows: 'audit-7.1 Audit Log_Query', handle: log },
  {
    ...common,
    path: '/{organization}/_apis/audit/downloadlog',
    follows: 'audit-7.1 Download Log_Download Log',
    handle: download,
  },
]

const kept = 90 * 86_400_000

/** "View audit log" belongs to collection administrators; the bot's application has been given it. */
function entries(call: Call): AuditEntry[] {
  const { world, caller, query } = call
  if (!isCollectionAdministrator(world, caller.identityId) && caller.kind !== 'application')
    throw accessDenied(
      `TF50309: The following account does not have sufficient permissions to complete the operation: ${actorName(world, caller.identityId)}. The following permissions are needed to perform this operation: View audit log.`,
    )
  const time = (name: string, usual: number) => {
    const at = query.has(name) ? Date.parse(query.get(name) ?? '') : usual
    if (Number.isNaN(at)) throw invalid(`${name} is not a time.`)
    return at
  }
  const from = Math.max(time('starttime', 0), world.now().getTime() - kept)
  const to = time('endtime', Number.POSITIVE_INFINITY)
  return world.audit.filter(({ timestamp }) => timestamp.getTime() >= from && timestamp.getTime() <= to).reverse()
}

function log(call: Call): Answer {
  const size = Number(call.query.get('batchsize')) || call.world.settings.auditPageSize
  const { page, next } = pageOf(entries(call), call.query.get('continuationtoken'), size)
  return {
    status: 200,
    body: {
      decoratedAuditLogEntries: page.map((row) => auditEntry(call.world, row)),
      continuationToken: next ?? null,
      hasMore: next !== undefined,
    },
  }
}

function download(call: Call): Answer {
  const rows = entries(call).map((row) => auditEntry(call.world, row))
  if (call.query.get('format')?.toLowerCase() === 'json')
    return { status: 200, body: Buffer.from(JSON.stringify(rows)) }
  if (call.query.get('format')?.toLowerCase() !== 'csv') throw invalid('format must be json or csv.')
  const cell = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`
  const lines = rows.map((row) => [row.id, row.timestamp, row.actorUPN, row.actionId, row.details].map(cell).join(','))
  return { status: 200, body: Buffer.from(['Id,Timestamp,ActorUPN,ActionId,Details', ...lines, ''].join('\r\n')) }
}
