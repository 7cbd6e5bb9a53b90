import { z } from 'zod/v4'
import { checkBody } from './check-body.js'
import { findProject } from './find-project.js'
import { listAnswer } from './list-answer.js'
import { Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { approval, standingOf } from './shapes/approval.js'
import type { Approval } from './world/approvals.js'
import { decide } from './world/decide-approval.js'
import { findIdentity } from './world/identities.js'
import { pipelineOf } from './world/runs.js'

const path = '/{organization}/{project}/_apis/pipelines/approvals'
const common = { host: 'dev.azure.com' as const, versions: ['7.1', '7.2-preview.2'] }

/** Approvals that stages ask for. There is no paging. */
export const approvalRoutes: Route[] = [
  {
    ...common,
    method: 'GET',
    path,
    scopes: ['vso.build'],
    follows: 'pipelinesApproval-7.1 and -7.2 Approvals_Query',
    handle: query,
  },
  {
    ...common,
    method: 'GET',
    path: `${path}/{approvalId}`,
    scopes: ['vso.build'],
    follows: 'pipelinesApproval-7.1 and -7.2 Approvals_Get',
    handle: (call) => ({ status: 200, body: shape(call, find(call, call.params.approvalId)) }),
  },
  {
    ...common,
    method: 'PATCH',
    path,
    scopes: ['vso.build_execute', 'vso.pipelineresources_use'],
    follows: 'pipelinesApproval-7.1 and -7.2 Approvals_Update',
    handle: update,
  },
]

/** Those of the project that were asked for; one whose stage is not reached does not exist yet. */
function inProject(call: Call): Approval[] {
  const project = findProject(call)
  return call.world.approvals.filter((row) => {
    const run = call.world.runs.find(({ id }) => id === row.runId)
    return run && pipelineOf(call.world, run).projectId === project.id && standingOf(call.world, row)
  })
}

function find(call: Call, id: string | undefined): Approval {
  const found = inProject(call).find((row) => row.id === id?.toLowerCase())
  if (!found) throw new Refusal(404, 'ApprovalNotFoundException', `The approval ${id} could not be found.`)
  return found
}

function shape(call: Call, row: Approval) {
  const expand = call.query.get('$expand')?.toLowerCase() ?? 'none'
  const mine = row.steps.some((step) => step.assignedId === call.caller.identityId)
  return approval(call.world, row, {
    steps: expand === 'steps' || expand === 'permissions',
    permissions: expand === 'permissions' ? (mine ? 'view, update, reassign' : 'view') : undefined,
    pipeline: call.version.startsWith('7.2'),
  })
}

function query(call: Call): Answer {
  const { world } = call
  const ids = call.query.get('approvalids')?.toLowerCase().split(',')
  const asked = call.query.get(call.version.startsWith('7.2') ? 'assignedto' : 'userids')?.split(',')
  const people = asked?.map((text) => findIdentity(world, text)?.id)
  const state = call.query.get('state')?.toLowerCase()
  const found = inProject(call)
    .filter((row) => !ids || ids.includes(row.id))
    .filter((row) => !people || row.steps.some((step) => people.includes(step.assignedId)))
    .filter((row) => !state || state === 'all' || standingOf(world, row)?.status === state)
  return listAnswer(found.slice(0, Number(call.query.get('top')) || 100).map((row) => shape(call, row)))
}

const identity = z.looseObject({ id: z.string() }).nullish()

const wish = z.array(
  z.looseObject({
    approvalId: z.guid(),
    status: z.enum(['approved', 'rejected', 'deferred', 'pending']).nullish(),
    comment: z.string().nullish(),
    assignedApprover: identity,
    reassignTo: identity,
    deferredTo: z.iso.datetime({ offset: true }).nullish(),
  }),
)

/** Looks at all of them before it answers the first one. */
function update(call: Call): Answer {
  const found = checkBody(call.body, wish).map((one) => ({ ...one, row: find(call, one.approvalId) }))
  for (const { row, status, comment, reassignTo, deferredTo } of found)
    decide(call.world, row, call.caller.identityId, {
      status: status ?? undefined,
      comment: comment ?? '',
      reassignTo: reassignTo?.id,
      deferredTo: deferredTo ? new Date(deferredTo) : undefined,
      closed: standingOf(call.world, row)?.status,
    })
  return listAnswer(found.map(({ row }) => shape(call, row)))
}
