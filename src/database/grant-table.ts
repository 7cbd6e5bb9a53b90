import type { Generated } from 'kysely'

/** A person lets Latchkey do one thing later, as him. Every column is under the seal, so only `grants.ts` writes it. */
export type GrantTable = {
  number: Generated<number>
  tenantId: string
  objectId: string
  personName: string
  /** By these two the token service finds his token. */
  teamsId: string
  channelId: string
  verb: string
  /** The thing, as its cards name it. */
  subject: string
  /** What the verb may do at most, as JSON text; `limited-writer.ts` reads it. */
  limits: string
  /** What he agreed to, in words. */
  what: string
  terms: string
  givenAt: Date
  endsAt: Date
  /** How the thing was before a use that has begun and is not written down yet; empty for none. */
  begun: string
  lastUsedAt: Date | null
  /** What he heard of the last use. */
  lastUse: string
  endedAt: Date | null
  endedWhy: string
  seal: string
}
