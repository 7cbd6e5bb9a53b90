import type { Db } from '../database/database.js'
import { transaction } from '../database/transaction.js'
import { recordDecision } from '../decisions/record.js'
import { Refusal } from '../errors.js'
import type { Turn } from '../feature.js'
import { endGrant } from './end-grant.js'
import { type Grant, grantSubject, insertGrant } from './grants.js'
import type { GrantLimits, GrantVerb } from './limited-writer.js'

const longestMs = 90 * 86_400_000

/** What somebody lets Latchkey do: the words are what he agrees to. */
export type Given<Verb extends GrantVerb> = {
  verb: Verb
  subject: string
  limits: GrantLimits[Verb]
  what: string
  terms: string
  /** Not after this moment, and 90 days from now at most. */
  until: Date
}

/**
 * The asker gives a grant, until a moment that is 90 days away at most.
 * @throws Refusal when he signed out meanwhile, SignInFailed when that cannot be asked: then there is none
 */
export async function giveGrant<Verb extends GrantVerb>(turn: Turn, given: Given<Verb>): Promise<Grant> {
  const grant = await transaction(turn.db, (tx) => writeGrant(turn, tx, given))
  // Signing out ends the sign-in first and the grants after it, so one of the two sees the other.
  let stands = false
  try {
    stands = await turn.isSignedIn()
  } finally {
    if (!stands) await endGrant(turn, turn.db, grant.number, 'You were signed out.')
  }
  if (stands) return grant
  throw new Refusal('You have signed out meanwhile.', 'I was given nothing.', 'Sign in, and give it again.')
}

async function writeGrant<Verb extends GrantVerb>(turn: Turn, tx: Db, given: Given<Verb>): Promise<Grant> {
  const { person, channelId, config } = turn
  const { until, limits, ...words } = given
  const givenAt = turn.now()
  const endsAt = new Date(Math.min(until.getTime(), givenAt.getTime() + longestMs))
  const whose = { tenantId: person.tenantId, objectId: person.objectId, personName: person.name }
  const found = { teamsId: person.teamsId, channelId }
  const unused = { begun: '', lastUsedAt: null, lastUse: '', endedAt: null, endedWhy: '' }
  const grant = await insertGrant(
    tx,
    { ...whose, ...found, ...words, limits: JSON.stringify(limits), givenAt, endsAt, ...unused },
    config.grantKeys,
  )
  await recordDecision(tx, turn, { subject: grantSubject(grant.number), verb: 'grant', outcome: given.what })
  return grant
}
