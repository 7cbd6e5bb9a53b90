import type { Db } from '../database/database.js'
import { storableText } from '../database/json-text.js'
import { transaction } from '../database/transaction.js'
import { recordDecision } from '../decisions/record.js'
import type { Context, Turn } from '../feature.js'
import { notify, refresh } from '../notifications/notify.js'
import { drawGrant } from './grant-card.js'
import { closeGrant, type Grant, grantSubject } from './grants.js'

/** Ends a grant because its owner says so, now. @returns undefined when it was ended before */
export function endGrant(turn: Turn, db: Db, number: number, why: string): Promise<Grant | undefined> {
  return transaction(db, async (tx) => {
    const ended = await endQuietly(turn, tx, number, why)
    const decision = { subject: grantSubject(number), verb: 'end-grant', outcome: 'ended' }
    if (ended) await recordDecision(tx, turn, decision)
    return ended
  })
}

/** Ends a grant; its cards follow, and nobody is told. @returns undefined when it was ended before */
export function endQuietly(context: Context, db: Db, number: number, why: string): Promise<Grant | undefined> {
  return transaction(db, async (tx) => {
    const ended = await close(context, tx, number, { endedWhy: why })
    if (ended) await refresh(context, tx, grantSubject(number), drawGrant(ended))
    return ended
  })
}

/**
 * Ends a grant while its owner is away: he hears why, once.
 * @param known that what became of a use that had begun is known, and stands in `why`
 */
export async function endAndTell(
  context: Context,
  db: Db,
  number: number,
  why: string,
  { known = false } = {},
): Promise<void> {
  await transaction(db, async (tx) => {
    const ended = await close(context, tx, number, { endedWhy: why, ...(known && { begun: '' }) })
    if (ended) await notify(context, tx, { ...newsOf(ended), news: 'ended' })
  })
}

/** News about a grant for its owner alone. */
export function newsOf(grant: Grant) {
  const { number, objectId, tenantId } = grant
  return {
    subject: grantSubject(number),
    about: { organization: '' },
    people: [{ objectId, tenantId }],
    draw: drawGrant(grant),
  }
}

function close(
  { config, now }: Context,
  tx: Db,
  number: number,
  { endedWhy, ...more }: { endedWhy: string; begun?: string },
): Promise<Grant | undefined> {
  return closeGrant(tx, number, { ...more, endedAt: now(), endedWhy: storableText(endedWhy) }, config.grantKeys)
}
