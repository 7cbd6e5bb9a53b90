import type { ResourceRef } from './roles.js'

type Common = {
  id: number
  projectId: string
  resource: ResourceRef
  createdById: string
  createdOn: Date
  /** Minutes. */
  timeout: number
}

export type ApprovalCheck = Common & {
  kind: 'Approval'
  approval: {
    approverIds: string[]
    minRequiredApprovers: number
    requesterCannotBeApprover: boolean
    executionOrder: 'anyOrder' | 'inSequence'
    instructions: string
  }
}

/** Any other check; its settings go in and out as they are. */
export type OtherCheck = Common & { kind: 'Task Check' | 'ExtendsCheck' | 'ExclusiveLock'; settings: unknown }

export type CheckConfiguration = ApprovalCheck | OtherCheck

/** Ids of the check types. Source: microsoft/terraform-provider-azuredevops and the samples of the specification. */
export const checkTypeIds: Record<CheckConfiguration['kind'] | 'Authorization', string> = {
  Approval: '8c6f20a7-a545-4486-9777-f762fafe0d4d',
  'Task Check': 'fe1de3ee-a436-41b4-bb20-f6eb4cb879a7',
  ExtendsCheck: '4020e66e-b0f3-47e1-bc88-48f3cc59b5f3',
  ExclusiveLock: '2ef31ad6-baa0-403a-8b45-2cbc9b4e5563',
  Authorization: 'e1a1fc6c-c278-4492-ae1c-c42f8697612c',
}
