import type { Db } from '../database/database.js'
import { transaction } from '../database/transaction.js'
import { recordDecision } from '../decisions/record.js'
import type { Context } from '../feature.js'
import { notify } from '../notifications/notify.js'
import { newsOf } from './end-grant.js'
import { changeGrant, findGrant, type Grant } from './grants.js'

/**
 * Writes down that a grant is about to be used, and how its thing was before; so a use that is cut off is still told.
 * @returns whether it may be
 */
export async function noteBegun({ db, config }: Context, { number }: Grant, begun: string): Promise<boolean> {
  return Boolean(await transaction(db, (tx) => changeGrant(tx, number, { begun }, config.grantKeys)))
}

/**
 * Writes down what was done with a grant; its owner hears of it. Part of the caller's transaction.
 * @param endedWhy why it was the last time; empty when it was not
 */
export async function noteUse(
  context: Context,
  tx: Db,
  grant: Grant,
  { lastUse, endedWhy }: { lastUse: string; endedWhy: string },
): Promise<void> {
  const { objectId, tenantId, personName, subject, verb } = grant
  const now = context.now()
  const person = { objectId, tenantId, name: personName, teamsId: grant.teamsId }
  await recordDecision(
    tx,
    { person, now: () => now, seen: '' },
    { subject, verb, outcome: `by grant ${grant.number}: ${lastUse}` },
  )
  const used = { begun: '', lastUsedAt: now, lastUse, ...(endedWhy && { endedAt: now, endedWhy }) }
  // Where it was ended while it was used, that stays, and what was done is told all the same.
  const kept =
    (await changeGrant(tx, grant.number, used, context.config.grantKeys)) ?? (await findGrant(tx, grant.number))
  await notify(context, tx, { ...newsOf({ ...(kept ?? grant), lastUsedAt: now, lastUse }), news: lastUse })
}
