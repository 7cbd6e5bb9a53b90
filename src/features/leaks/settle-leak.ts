import type { TokenState } from '../../azure-devops/token-state.js'
import type { Db } from '../../database/database.js'
import { transaction } from '../../database/transaction.js'
import type { Context, Person } from '../../feature.js'
import { notify } from '../../notifications/notify.js'
import { holdCopies } from '../../notifications/sent-cards.js'
import { findByAuthorization, findToken, noteRevoked, redrawToken } from '../tokens/index.js'
import { drawLeak } from './draw-leak.js'
import { findNamed } from './leak-owner.js'
import { changeOpenLeak, type Leak, leakSubject, listOpenOfToken } from './leaks.js'
import { whoHears } from './who-hears.js'

/** Who settled it just now, when it was somebody here. */
type By = Pick<Person, 'objectId' | 'name'> | undefined

/**
 * A leaked token is over, as Azure DevOps says: settles every open leak of it and brings all cards of leak and token up
 * to date.
 */
export async function settleToken(
  context: Context,
  db: Db,
  token: { tokenOrganization: string; authorizationId: string },
  state: Exclude<TokenState, 'active'>,
  by: By,
): Promise<void> {
  const { tokenOrganization, authorizationId } = token
  await transaction(db, async (tx) => {
    for (const { number } of await listOpenOfToken(tx, tokenOrganization, authorizationId)) {
      await settleLeak(context, tx, number, { state: state === 'expired' ? 'expired' : 'revoked' }, by)
    }
    const known = await findByAuthorization(tx, tokenOrganization, authorizationId)
    if (!known || state === 'expired') return
    await noteRevoked(tx, known.number, context.now())
    const noted = (await findToken(tx, known.number)) ?? known
    await redrawToken(context, tx, noted)
  })
}

/** Settles one leak that is still open, and tells those who know of it. @returns undefined when it was not open */
export async function settleLeak(
  context: Context,
  tx: Db,
  number: number,
  to: Pick<Leak, 'state'> & { reason?: string },
  by: By,
): Promise<Leak | undefined> {
  const settledBy = by ? { settledBy: by.name } : {}
  const leak = await changeOpenLeak(tx, number, { ...to, ...settledBy, settledAt: context.now() })
  if (!leak) return undefined
  const { makerObjectId: objectId, tenantId } = leak
  await holdCopies(tx, leakSubject(number))
  const { owner } = await findNamed(tx, context, leak)
  const concerned = [...(objectId && tenantId ? [{ objectId, tenantId }] : []), ...(owner ? [owner] : [])]
  await notify(context, tx, {
    subject: leakSubject(number),
    news: leak.state,
    topic: 'leaks',
    about: whoHears(leak, context.config),
    people: concerned.filter((each) => each.objectId !== by?.objectId),
    draw: await drawLeak(context, tx, leak),
  })
  return leak
}
