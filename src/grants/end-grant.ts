import type { Db } from '../database/database.js'
import { storableText } from '../database/json-text.js'
import { transaction } from '../database/transaction.js'
import type { Context } from '../feature.js'
import { notify, refresh } from '../notifications/notify.js'
import { drawGrant } from './grant-card.js'
import { closeGrant, type Grant, grantSubject } from './grants.js'

/** Ends a grant because its owner says so; its cards follow. @returns undefined when it was ended before */
export function endGrant(context: Context, db: Db, number: number, why: string): Promise<Grant | undefined> {
  return transaction(db, async (tx) => {
    const ended = await close(context, tx, number, why)
    if (ended) await refresh(context, tx, grantSubject(number), drawGrant(ended))
    return ended
  })
}

/** Ends a grant while its owner is away: he hears why, once. */
export async function endAndTell(context: Context, db: Db, number: number, why: string): Promise<void> {
  await transaction(db, async (tx) => {
    const ended = await close(context, tx, number, why)
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

function close({ config, now }: Context, tx: Db, number: number, endedWhy: string): Promise<Grant | undefined> {
  return closeGrant(tx, number, { endedAt: now(), endedWhy: storableText(endedWhy) }, config.grantKeys)
}
