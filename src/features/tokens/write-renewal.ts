import type { ExtendLimits } from '../../azure-devops/only-extend.js'
import type { Token } from '../../azure-devops/tokens.js'
import { transaction } from '../../database/transaction.js'
import type { Context } from '../../feature.js'
import type { Grant } from '../../grants/grants.js'
import { noteUse } from '../../grants/note-use.js'
import { noteToken } from './known-tokens.js'
import { redrawToken } from './redraw-token.js'
import { isDue, mayBeRenewed, noFurther } from './renewal.js'

/** Writes down that a token was renewed, as Azure DevOps has it now, and tells its owner, in one transaction. */
export function writeRenewal(context: Context, grant: Grant, token: Token, limits: ExtendLimits): Promise<void> {
  const now = context.now()
  const maker = { objectId: grant.objectId, tenantId: grant.tenantId, name: grant.personName }
  return transaction(context.db, async (tx) => {
    const kept = await noteToken(tx, { organization: limits.organization, maker, token, state: 'active', now })
    await redrawToken(context, tx, kept)
    const again = mayBeRenewed(limits, context.config.policy, kept) && !isDue(kept.validTo, limits, now)
    await noteUse(context, tx, grant, {
      lastUse: `I extended it as you: it expires on ${kept.validTo.toISOString().slice(0, 10)} now.`,
      endedWhy: again ? '' : noFurther(kept.validTo),
    })
  })
}
