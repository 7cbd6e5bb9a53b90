import { readExtendLimits } from '../../azure-devops/only-extend.js'
import { claimed } from '../../decisions/claim.js'
import { AzureDevOpsError, GrantRefused, Refusal, SignInFailed } from '../../errors.js'
import type { Context, Schedule } from '../../feature.js'
import { endAndTell } from '../../grants/end-grant.js'
import { findGrant, type Grant } from '../../grants/grants.js'
import { liveGrants } from '../../grants/live-grants.js'
import { findByAuthorization, tokenSubject } from './known-tokens.js'
import { renewAsOwner } from './renew-as-owner.js'
import { isDue } from './renewal.js'

/** Extends, as their makers, the tokens that end soon and that their makers let be renewed. */
export const renewTokens: Schedule = {
  name: 'renew-tokens',
  cron: '*/10 * * * *',
  async run(context) {
    let failed: unknown
    for (const grant of await liveGrants(context, 'extend-token')) {
      await lookAfter(context, grant).catch((error: unknown) => {
        context.log.info({ grant: grant.number, error }, 'a token was not renewed at this look')
        if (!isExpected(error)) failed = error
      })
    }
    if (failed) throw failed
  },
}

async function lookAfter(context: Context, grant: Grant): Promise<void> {
  const { db, now, config } = context
  const limits = readExtendLimits(grant.limits)
  const token = await findByAuthorization(db, limits.organization, limits.authorizationId)
  if (!config.azureDevOps.organizations.includes(limits.organization)) {
    return endAndTell(context, db, grant.number, `I do not look after ${limits.organization} any more.`)
  }
  if (!token || token.revokedAt) return endAndTell(context, db, grant.number, 'The token was revoked.')
  if (!isDue(token.validTo, limits, now()) && !grant.begun) return
  const { objectId, tenantId, teamsId, personName: name } = grant
  const person = { objectId, tenantId, teamsId, name }
  await claimed({ db, person }, tokenSubject(token.number), 'renew', async () => {
    // Another replica may have used it since.
    const latest = await findGrant(db, grant.number)
    if (latest && !latest.endedAt) await renewAsOwner(context, latest, token, limits)
  })
}

// The grant was ended, somebody is just deciding on the token, or one of the two cannot be asked: the next look tells.
const expected = [GrantRefused, Refusal, AzureDevOpsError, SignInFailed]

function isExpected(error: unknown): boolean {
  return expected.some((kind) => error instanceof kind)
}
