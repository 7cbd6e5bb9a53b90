import { unlessRefused } from '../../azure-devops/token-administration.js'
import type { TokenState } from '../../azure-devops/token-state.js'
import type { Context, Schedule } from '../../feature.js'
import { findByAuthorization } from '../tokens/index.js'
import { type Leak, listOpenWithToken, noteAttempt } from './leaks.js'
import { settleToken } from './settle-leak.js'
import { tellOwner } from './tell-owner.js'
import { type KnownLeak, mustBeKnownToken, readAdministeredState } from './token-access.js'

/** Leaked tokens that were revoked elsewhere or have expired since: their cards say so. */
export const lookAfterLeaks: Schedule = {
  name: 'look-after-leaks',
  cron: '*/10 * * * *',
  async run(context) {
    let failed: unknown
    for (const leak of await listOpenWithToken(context.db)) {
      await lookAfter(context, leak).catch((error: unknown) => {
        failed = error
      })
    }
    if (failed) throw failed
  },
}

async function lookAfter(context: Context, leak: Leak): Promise<void> {
  const known = mustBeKnownToken(leak)
  const state = await stateOf(context, known).catch(async (error: unknown) => {
    await tellOwner(context, context.db, leak)
    throw error
  })
  if (state && state !== 'active') return settleToken(context, context.db, known, state, undefined)
  if (state) await noteAttempt(context.db, known, null)
  await tellOwner(context, context.db, leak)
}

/** @returns undefined where Latchkey may not administer tokens: then the leak is settled when its maker or an administrator looks */
async function stateOf({ db, now, asService }: Context, leak: KnownLeak): Promise<TokenState | undefined> {
  if (leak.validTo && leak.validTo <= now()) return 'expired'
  const token = await findByAuthorization(db, leak.tokenOrganization, leak.authorizationId)
  if (token?.revokedAt) return 'revoked'
  return unlessRefused(() => readAdministeredState(asService, leak, now()))
}
