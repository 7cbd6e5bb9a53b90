import type { Writer } from '../azure-devops/client.js'
import { mayPass } from '../azure-devops/may-pass.js'
import { AzureDevOpsError, GrantRefused, Refusal, SignInFailed, SignInNeeded } from '../errors.js'
import type { Context } from '../feature.js'
import type { Whose } from '../teams/as-person.js'
import { errorInWords } from '../teams/error-in-words.js'
import { endAndTell } from './end-grant.js'
import { findGrant, type Grant } from './grants.js'
import { limitedWriter } from './limited-writer.js'
import { stillStands } from './still-stands.js'

type AsPerson = (whose: Whose) => Promise<Writer>

/**
 * The owner of a grant at Azure DevOps, limited to what it allows. The row is read again, and it alone counts.
 * @throws GrantRefused when the grant does not stand, or its owner's sign-in does not: then it is ended, and he is told
 */
export async function onBehalfOf(context: Context, asPerson: AsPerson, { number }: Grant): Promise<Writer> {
  const { config, db, log } = context
  const grant = await findGrant(db, number)
  if (!grant || !(await stillStands(context, grant))) throw new GrantRefused(`grant ${number} does not stand`)
  const { objectId, tenantId, teamsId, channelId } = grant
  try {
    const as = await asPerson({
      person: { objectId, tenantId, teamsId },
      channelId,
      connection: config.teams.oauthConnections.everyday,
      organizations: config.azureDevOps.organizations,
    })
    return limitedWriter(as, grant)
  } catch (error) {
    const why = reasonToEnd(error)
    if (!why) throw error
    log.info({ grant: number, error }, 'a grant ends: its owner has no sign-in that works')
    await endAndTell(context, db, number, why)
    throw new GrantRefused(`grant ${number} has no sign-in`, { cause: error })
  }
}

/** @returns undefined for what may pass by itself */
function reasonToEnd(error: unknown): string | undefined {
  const signedOut = error instanceof AzureDevOpsError && error.failure === 'signed-out'
  const failed = error instanceof SignInFailed && error.failure !== 'token service down'
  if (error instanceof SignInNeeded || signedOut || failed)
    return 'I have no sign-in of yours any more, so I did nothing. Type "sign in", then give it again.'
  if (!(error instanceof Refusal || error instanceof AzureDevOpsError) || mayPass(error)) return undefined
  const { happened, done, next } = errorInWords(error)
  return [happened, done, next].filter(Boolean).join(' ')
}
