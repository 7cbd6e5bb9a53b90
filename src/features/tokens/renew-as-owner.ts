import type { Writer } from '../../azure-devops/client.js'
import { mayPass } from '../../azure-devops/may-pass.js'
import type { ExtendLimits } from '../../azure-devops/only-extend.js'
import { TokenRefused } from '../../azure-devops/token-refused.js'
import { readTokenState } from '../../azure-devops/token-state.js'
import { readToken } from '../../azure-devops/tokens.js'
import { AzureDevOpsError } from '../../errors.js'
import type { Context } from '../../feature.js'
import { endAndTell } from '../../grants/end-grant.js'
import type { Grant } from '../../grants/grants.js'
import { noteBegun } from '../../grants/note-use.js'
import { errorInWords } from '../../teams/error-in-words.js'
import { extendAndRead } from './extend-and-read.js'
import type { KnownToken } from './known-tokens.js'
import { noteGone, noteState } from './note-state.js'
import { isDue, nextEnd, noFurther } from './renewal.js'
import { writeRenewal } from './write-renewal.js'

/**
 * Renews one token by a grant, whose owner hears what came of it. What another look may mend is thrown; what none will
 * ends the grant.
 * @throws GrantRefused, AzureDevOpsError
 */
export async function renewAsOwner(
  context: Context,
  grant: Grant,
  token: KnownToken,
  limits: ExtendLimits,
): Promise<void> {
  const as = await context.onBehalfOf(grant)
  try {
    await renew(context, as, grant, token, limits)
  } catch (error) {
    if (!isFinal(error)) throw error
    const { happened, done } = errorInWords(error)
    await endAndTell(context, context.db, grant.number, `${happened} ${done}`, { known: true })
  }
}

async function renew(
  context: Context,
  as: Writer,
  grant: Grant,
  known: KnownToken,
  limits: ExtendLimits,
): Promise<void> {
  const { db, now, config } = context
  const { organization, authorizationId } = limits
  const end = (why: string) => endAndTell(context, db, grant.number, why, { known: true })
  const state = await readTokenState(as, organization, authorizationId)
  if (state === 'revoked' || state === 'gone') {
    await noteGone(context, known)
    return end('The token was revoked.')
  }
  const before = await readToken(as, organization, authorizationId)
  const maker = { objectId: grant.objectId, tenantId: grant.tenantId, name: grant.personName }
  await noteState(context, { organization, maker, token: before, state, now: now() })
  if (state === 'expired') return end('The token expired before I could renew it. Ask for another with "token new".')
  // A use that was cut off: it was done, and only not written down.
  if (grant.begun && before.validTo > new Date(grant.begun)) return writeRenewal(context, grant, before, limits)
  if (!isDue(before.validTo, limits, now())) return
  const until = nextEnd(limits, config.policy, { ...known, scope: before.scope }, now())
  if (until <= before.validTo) return end(noFurther(before.validTo))
  if (!(await noteBegun(context, grant, before.validTo.toISOString()))) return
  const after = await extendAndRead(as, limits, until)
  if (after.validTo <= before.validTo) return end(noFurther(before.validTo))
  await writeRenewal(context, grant, after, limits)
}

/** Azure DevOps said no for good. Anything else is no reason to end: it passes, or it is a mistake of ours. */
function isFinal(error: unknown): boolean {
  return error instanceof TokenRefused || (error instanceof AzureDevOpsError && !mayPass(error))
}
