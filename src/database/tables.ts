import type { ColumnType, Generated } from 'kysely'
import type { GrantTable } from './grant-table.js'
import type { LeakTable } from './leak-table.js'
import type { NamedOwnerTable, OnceNamedTable } from './named-owner-table.js'
import type { ParkedCommandTable, SignInByHandTable } from './sign-in-tables.js'

/** A jsonb column: written as JSON text (node-postgres would turn an array into a PostgreSQL array), read as a value. */
export type Json<T> = ColumnType<T, string, string>

export type Moment = Date

export type ConversationKind = 'personal' | 'group' | 'channel'

/** Where the bot can speak: one row per chat or channel, refreshed by every activity from it. */
export type ConversationTable = {
  id: string
  tenantId: string
  kind: ConversationKind
  serviceUrl: string
  botId: string
  name: string
  /** Entra object id, name and Teams id of the other person; personal chats only. */
  personObjectId: string | null
  personName: string | null
  personTeamsId: string | null
  organization: string | null
  project: string | null
  goneAt: Moment | null
  goneReason: string | null
  updatedAt: Moment
}

/** What a conversation wants to hear. */
export type SubscriptionTable = {
  number: Generated<number>
  conversationId: string
  topic: string
  organization: string
  project: string | null
  createdByObjectId: string
  createdByTenantId: string
  createdByName: string
  createdAt: Moment
}

/** A card that is out, or is about to be: one row per thing and recipient, plus one per answer to a command. */
export type SentCardTable = {
  id: string
  subject: string
  /** `person:<Entra object id>` or `conversation:<id>`. */
  recipient: string
  tenantId: string
  conversationId: string | null
  messageId: string | null
  /** The message this card stood on before its last news; it is shrunk to a line and forgotten. */
  formerMessageId: string | null
  /** Told by us, not the answer to a command. */
  told: boolean
  /** The card as it should look now; null on the answer to a command until its thing changes. */
  card: Json<unknown> | null
  /** The card as drawn for nobody in particular: who hears it in another's place gets this one. Null for an answer. */
  generalCard: Json<unknown> | null
  seen: string
  version: number
  shownVersion: number
  leasedUntil: Moment | null
  failure: string | null
  createdAt: Moment
}

/** What happened to a thing, once per card: the ledger that keeps news from being told twice. */
export type SentNewsTable = {
  /** In the order it happened. */
  number: Generated<number>
  cardId: string
  news: string
  summary: string
  createdAt: Moment
  sentAt: Moment | null
}

/** Who is deciding a thing right now, or was cut off at it: `claim.ts`. */
export type ClaimTable = {
  subject: string
  verb: string
  objectId: string
  tenantId: string
  name: string
  leasedUntil: Moment
}

/** Every decision: who, what, on what he saw, and what came of it. Only ever added to. */
export type DecisionTable = {
  id: Generated<number>
  at: Moment
  subject: string
  verb: string
  objectId: string
  tenantId: string
  name: string
  seen: string
  outcome: string
}

/** An event that came in from outside; twice is once. */
export type ReceivedEventTable = {
  source: string
  id: string
  receivedAt: Moment
}

export type TokenRequestState = 'waiting' | 'approved' | 'rejected' | 'opening' | 'shown'

/** Who may decide on a request: a person, or whoever is in an Entra group then. `asked` are those in it when it was asked. */
export type KeptApprover = AskedPerson | { group: string; name: string; asked: AskedPerson[] }
export type AskedPerson = { objectId: string; name: string }

export type TokenRequestTable = {
  number: Generated<number>
  tenantId: string
  requesterObjectId: string
  requesterName: string
  organization: string
  name: string
  scope: string
  days: number
  purpose: string
  reason: string
  /** How many live tokens the requester had when asking. */
  holds: number
  rule: string
  approvers: Json<KeptApprover[]>
  state: TokenRequestState
  deciderObjectId: string | null
  deciderName: string | null
  comment: string | null
  decidedAt: Moment | null
  /** Tokens of the same name that were there before this one was asked for; any other is this request's orphan. */
  knownBefore: Json<string[]> | null
  authorizationId: string | null
  openedAt: Moment | null
  createdAt: Moment
}

/** A personal access token that Latchkey made, or that its maker listed. Never the token itself. */
export type TokenTable = {
  number: Generated<number>
  organization: string
  authorizationId: string
  tenantId: string
  makerObjectId: string
  makerName: string
  name: string
  scope: string
  validFrom: Moment
  validTo: Moment
  /** When the first one of its line was made: extending and rotating do not get around the policy. */
  firstMadeAt: Moment
  allOrganizations: boolean
  madeHere: boolean
  fingerprint: string | null
  c3id: string | null
  /** The hash by which GitGuardian names it. */
  hmsl: string | null
  revokedAt: Moment | null
  seenAt: Moment
}

export type WaitingRunState = 'waiting' | 'permitted' | 'cancelled' | 'over'

/** A stage of a run that waits until its pipeline is permitted to use something. */
export type WaitingRunTable = {
  number: Generated<number>
  organization: string
  projectId: string
  projectName: string
  buildId: number
  checkpointId: string
  state: WaitingRunState
  /** What people see and decide on; its digest is on the card. */
  run: Json<unknown>
  /** What they saw before it changed, oldest first. */
  former: Json<unknown>
  /** Who permitted some of what it waits for; that stays whatever becomes of the run. */
  permittedBy: string | null
  settledBy: string | null
  settledAt: Moment | null
  /** Azure DevOps may still change it: the schedule looks again. */
  watched: boolean
  /** Counts changes, so that an older look never overwrites a newer one. */
  version: Generated<number>
  foundAt: Moment
}

export type Tables = {
  conversations: ConversationTable
  subscriptions: SubscriptionTable
  sentCards: SentCardTable
  sentNews: SentNewsTable
  claims: ClaimTable
  decisions: DecisionTable
  parkedCommands: ParkedCommandTable
  signInsByHand: SignInByHandTable
  receivedEvents: ReceivedEventTable
  tokenRequests: TokenRequestTable
  tokens: TokenTable
  waitingRuns: WaitingRunTable
  leaks: LeakTable
  grants: GrantTable
  namedOwners: NamedOwnerTable
  onceNamed: OnceNamedTable
}
