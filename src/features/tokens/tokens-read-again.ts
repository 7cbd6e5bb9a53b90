import { administeredState, administeredTokens } from '../../azure-devops/token-administration.js'
import { AzureDevOpsError, NoIdentity } from '../../errors.js'
import type { Context } from '../../feature.js'
import type { KnownToken } from './known-tokens.js'
import { noteGone, noteMoved } from './note-state.js'

type Look = ReturnType<typeof administeredTokens>

/**
 * Reads tokens again as the bot itself, before anybody but their makers is shown them, and notes what has become of them.
 * @returns a function that gives a token as it is now, undefined when it was revoked; where Latchkey may not administer
 * tokens, or Azure DevOps cannot be asked now, it gives what is known
 */
export function tokensReadAgain(context: Context): (known: KnownToken) => Promise<KnownToken | undefined> {
  const organizations = new Map<string, Look>()
  return async (known) => {
    const look = organizations.get(known.organization) ?? administeredTokens(context.asService, known.organization)
    organizations.set(known.organization, look)
    try {
      const token = await look(known.makerObjectId, known.authorizationId)
      const state = administeredState(token, context.now())
      if (state === 'revoked' || state === 'gone') {
        await noteGone(context, known)
        return undefined
      }
      const moved = token?.validTo && token.validTo.getTime() !== known.validTo.getTime()
      return moved ? await noteMoved(context, known, token.validTo as Date) : known
    } catch (error) {
      if (!(error instanceof AzureDevOpsError || error instanceof NoIdentity)) throw error
      context.log.info({ organization: known.organization, error }, 'a token is taken for what is known of it')
      return known
    }
  }
}
