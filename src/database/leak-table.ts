import type { Generated } from 'kysely'
import type { Moment } from './tables.js'

export type LeakState = 'open' | 'revoked' | 'expired' | 'handled' | 'false alarm'

/** How it was found whose it is: by the fingerprint of a token made here, by the C3ID that Azure DevOps lists, or not. */
export type LeakMatch = 'fingerprint' | 'c3id' | 'none'

/** A secret that was seen where it should not be. Never the secret itself. */
export type LeakTable = {
  number: Generated<number>
  /** Who found it: Latchkey itself in a push, or somebody who reports it. */
  source: 'azure-devops' | 'github' | 'gitguardian'
  /** Where it was found at Azure DevOps; empty for a report, whose repository and path are the sender's. */
  organization: string
  projectId: string
  projectName: string
  repositoryId: string
  repositoryName: string
  commitId: string
  branch: string
  path: string
  line: number
  pushedBy: string
  /** What of that push was not looked at, in words; empty for nothing. */
  notLookedAt: string
  detector: string
  /** `reported` is what somebody else found and nobody could check here. */
  verdict: 'confirmed' | 'probable' | 'reported'
  fingerprint: string
  /** Empty for what is no token of Azure DevOps. */
  c3id: string
  match: LeakMatch
  /** The token, where one was matched; it may be of another organization than the repository. */
  tokenOrganization: string | null
  authorizationId: string | null
  tokenName: string | null
  scope: string | null
  validTo: Moment | null
  /** Who made it, in Entra; null for a Microsoft account, or when unknown. */
  tenantId: string | null
  makerObjectId: string | null
  makerName: string | null
  state: LeakState
  /** Who settled it here; null when it was revoked elsewhere or has expired. */
  settledBy: string | null
  settledAt: Moment | null
  reason: string | null
  foundAt: Moment
}
