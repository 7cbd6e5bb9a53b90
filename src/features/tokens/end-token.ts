import { attempt } from '../../azure-devops/attempt.js'
import type { Writer } from '../../azure-devops/client.js'
import { listTokens, revokeToken } from '../../azure-devops/tokens.js'
import { Refusal } from '../../errors.js'

/**
 * Revokes a token as its maker. Whatever the answer is, what counts is what Azure DevOps says afterwards.
 * @throws AzureDevOpsError or Refusal while it is still listed among the live ones
 */
export async function endToken(as: Writer, organization: string, authorizationId: string): Promise<void> {
  const failed = await attempt(revokeToken(as, organization, authorizationId))
  const live = await listTokens(as, organization, 'active')
  if (live.some((token) => token.authorizationId === authorizationId)) {
    throw failed ?? new Refusal('Azure DevOps still lists this token as active.', 'It is not revoked.', 'Try again.')
  }
}
