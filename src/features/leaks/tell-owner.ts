import type { Db } from '../../database/database.js'
import { transaction } from '../../database/transaction.js'
import type { Context } from '../../feature.js'
import { notify, refresh } from '../../notifications/notify.js'
import { holdCopies } from '../../notifications/sent-cards.js'
import { drawLeak } from './draw-leak.js'
import { findNamed } from './leak-owner.js'
import { findLeak, type Leak, leakSubject, listOfToken } from './leaks.js'
import { whoHears } from './who-hears.js'

/** Who looks after a token has changed: every leak of it is drawn anew, and who does now hears of those that are open. */
export async function tellOwnerOfLeaks(
  context: Context,
  tx: Db,
  { organization, authorizationId }: { organization: string; authorizationId: string },
): Promise<void> {
  for (const leak of await listOfToken(tx, organization, authorizationId)) await tellOwner(context, tx, leak)
}

/** Who was named for the token since it leaked hears of it, too; the cards of who was before lose the place. */
export async function tellOwner(context: Context, db: Db, { number }: Leak): Promise<void> {
  await transaction(db, async (tx) => {
    const subject = leakSubject(number)
    await holdCopies(tx, subject)
    const leak = await findLeak(tx, number)
    if (!leak) return
    const draw = await drawLeak(context, tx, leak)
    const { owner, ownerSince } = await findNamed(tx, context, leak)
    if (leak.state !== 'open' || !owner) return refresh(context, tx, subject, draw)
    const about = whoHears(leak, context.config)
    await notify(context, tx, { subject, news: newsFor(leak, ownerSince), about, people: [owner], draw })
  })
}

/** Who is named again hears of it again: it may be long since he did. */
function newsFor({ foundAt }: Leak, since: Date | undefined): string {
  return since && since > foundAt ? `found, named ${since.toISOString()}` : 'found'
}
