import type { Db } from '../../database/database.js'
import { transaction } from '../../database/transaction.js'
import type { Context } from '../../feature.js'
import { refresh } from '../../notifications/notify.js'
import { holdCopies } from '../../notifications/sent-cards.js'
import { type KnownToken, tokenSubject } from './known-tokens.js'
import { drawToken } from './token-card.js'

/** Redraws every copy of a token's card; holds them first, so that nobody is named between who looks after it is read and drawn. */
export function redrawToken(context: Context, db: Db, token: KnownToken): Promise<void> {
  const subject = tokenSubject(token.number)
  return transaction(db, async (tx) => {
    await holdCopies(tx, subject)
    await refresh(context, tx, subject, await drawToken(context, tx, token))
  })
}
