import { accessDenied, invalid, Refusal } from '../refusal.js'
import type { Approval, ApprovalStep } from './approvals.js'
import { actorName, recordAudit } from './audit.js'
import { findIdentity } from './identities.js'
import type { World } from './world.js'

export type ApprovalAnswer = {
  status?: 'approved' | 'rejected' | 'deferred' | 'pending'
  comment: string
  /** Id, descriptor, object id or mail of whoever is asked instead. */
  reassignTo?: string
  /** With `approved` or `deferred`: the stage goes on then. */
  deferredTo?: Date
  /** How the approval stands; only a pending or deferred one takes answers. */
  closed?: string
}

/** Answers an approval as one of its assigned approvers. Throws a Refusal for anybody else, for one that is over, and for nonsense. */
export function decide(world: World, approval: Approval, byId: string, answer: ApprovalAnswer): void {
  if (answer.closed !== 'pending' && answer.closed !== 'deferred')
    throw new Refusal(
      400,
      'ApprovalStatusInvalidException',
      `The approval ${approval.id} is ${answer.closed ?? 'not pending'} and cannot be updated.`,
    )
  const step = approval.steps.find((one) => one.assignedId === byId && one.status === 'pending')
  if (!step || approval.blockedIds.includes(byId))
    throw accessDenied(`Access denied. ${actorName(world, byId)} is not an approver of approval ${approval.id}.`)
  const before = approval.steps.slice(0, approval.steps.indexOf(step))
  if (approval.executionOrder === 'inSequence' && before.some(({ status }) => status !== 'approved'))
    throw invalid(`The approval ${approval.id} waits for an earlier approver.`)
  if (answer.reassignTo) reassign(world, approval, step, byId, answer)
  else if (answer.status === 'approved' || answer.status === 'rejected' || answer.status === 'deferred') {
    if (answer.status === 'deferred' && !answer.deferredTo) throw invalid('deferredTo is required.')
    step.status = answer.status === 'rejected' ? 'rejected' : 'approved'
    step.actualId = byId
    step.comment = answer.comment
    step.deferredTo = answer.deferredTo
    step.lastModifiedById = byId
    step.lastModifiedOn = world.now()
    recordDecision(world, approval, step, byId)
  } else throw invalid('Either status or reassignTo is required.')
}

function reassign(world: World, approval: Approval, step: ApprovalStep, byId: string, answer: ApprovalAnswer): void {
  const to = findIdentity(world, answer.reassignTo ?? '')
  if (!to) throw invalid(`Nobody is ${answer.reassignTo}.`)
  if (approval.blockedIds.includes(to.id)) throw invalid(`${to.displayName} may not approve this.`)
  step.history.push({
    assignedToId: step.assignedId,
    createdById: byId,
    createdOn: world.now(),
    comment: answer.comment,
  })
  step.assignedId = to.id
  step.lastModifiedById = byId
  step.lastModifiedOn = world.now()
}

/** The list of audit actions of 2022 has it, that of 2024 does not. */
function recordDecision(world: World, approval: Approval, step: ApprovalStep, byId: string): void {
  const run = world.runs.find(({ id }) => id === approval.runId)
  const pipeline = world.pipelines.find(({ id }) => id === run?.pipelineId)
  recordAudit(world, {
    actionId: 'CheckSuite.Completed',
    category: 'execute',
    actorId: byId,
    projectId: pipeline?.projectId,
    details: `Checks of stage ${approval.stage} of run ${run?.number} of pipeline ${pipeline?.name} were ${step.status}.`,
    data: {
      StageName: approval.stage,
      RunName: run?.number,
      PipelineName: pipeline?.name,
      CheckSuiteStatus: step.status,
    },
  })
}
