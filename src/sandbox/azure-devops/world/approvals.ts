import type { World } from './world.js'

export type StepStatus = 'pending' | 'approved' | 'rejected'

export type ApprovalStep = {
  assignedId: string
  /** Who answered. */
  actualId: string | undefined
  status: StepStatus
  comment: string
  lastModifiedById: string | undefined
  lastModifiedOn: Date | undefined
  deferredTo: Date | undefined
  history: { assignedToId: string; createdById: string; createdOn: Date; comment: string }[]
}

/** What a stage of a run asks of its approvers; made with the run, asked once the stage is reached. */
export type Approval = {
  id: string
  runId: number
  stage: string
  checkId: number
  instructions: string
  /** 0: all of them. */
  minRequiredApprovers: number
  executionOrder: 'anyOrder' | 'inSequence'
  blockedIds: string[]
  steps: ApprovalStep[]
}

/** What the steps add up to, and since when. One rejection is enough; approvals count up to the minimum. */
export function decisionOf(
  world: World,
  approval: Approval,
): { status: 'pending' | 'approved' | 'rejected'; on?: Date } {
  const answered = approval.steps
    .filter((step) => step.status === 'approved' || step.status === 'rejected')
    .sort((a, b) => time(a.lastModifiedOn) - time(b.lastModifiedOn))
  const rejected = answered.find((step) => step.status === 'rejected')
  if (rejected) return { status: 'rejected', on: rejected.lastModifiedOn }
  const needed = approval.minRequiredApprovers || approval.steps.length
  const last = answered[needed - 1]?.lastModifiedOn
  const deferred = Math.max(0, ...approval.steps.map((step) => time(step.deferredTo)))
  if (!last || deferred > world.now().getTime()) return { status: 'pending' }
  return { status: 'approved', on: new Date(Math.max(time(last), deferred)) }
}

const time = (date: Date | undefined) => date?.getTime() ?? 0
