import { transaction } from '../database/transaction.js'
import { listDecisions } from '../decisions/record.js'
import type { Context } from '../feature.js'
import { notify } from '../notifications/notify.js'
import { listOperators } from '../notifications/operators.js'
import { endAndTell, endQuietly } from './end-grant.js'
import { brokenGrantCard } from './grant-card.js'
import { closeGrant, type Grant, grantSubject } from './grants.js'
import { isSealed } from './seal.js'

/** @returns whether a grant may be used now; one that may not any more is ended, and its owner hears why, once */
export async function stillStands(context: Context, grant: Grant): Promise<boolean> {
  const { config, db, log, now } = context
  if (!isSealed(grant, config.grantKeys)) {
    log.error({ grant: grant.number }, 'a grant is not as it was sealed; it was not used')
    await refuseBroken(context, grant)
    return false
  }
  if (grant.endedAt) return false
  if (!config.allowedTenants.includes(grant.tenantId)) {
    log.warn({ grant: grant.number }, 'the tenant of a grant is not allowed any more')
    await endQuietly(context, db, grant.number, 'Your tenant is not allowed here any more.')
    return false
  }
  if (grant.endsAt > now()) return true
  await endAndTell(context, db, grant.number, 'It has come to its end. Give it again if you still want it.')
  return false
}

/** Nothing in the row counts any more: who gave it is known from the record of decisions. */
async function refuseBroken(context: Context, grant: Grant): Promise<void> {
  const { config, now } = context
  const subject = grantSubject(grant.number)
  await transaction(context.db, async (tx) => {
    const ended = { endedAt: now(), endedWhy: 'Its row was changed.' }
    if (!(await closeGrant(tx, grant.number, ended, config.grantKeys))) return
    const givers = (await listDecisions(tx, subject)).filter(({ verb }) => verb === 'grant')
    const people = [...givers, ...(await listOperators(tx, config))]
    const draw = () => brokenGrantCard(grant)
    await notify(context, tx, { subject, news: 'not as sealed', about: { organization: '' }, people, draw })
  })
}
