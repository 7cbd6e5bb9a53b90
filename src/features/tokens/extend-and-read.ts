import { attempt } from '../../azure-devops/attempt.js'
import type { Writer } from '../../azure-devops/client.js'
import { mayHaveBeenDone } from '../../azure-devops/may-have-been-done.js'
import { extendToken, readToken, type Token } from '../../azure-devops/tokens.js'
import type { KnownToken } from './known-tokens.js'

/** Whatever the answer is, what counts is what Azure DevOps says afterwards. @throws AzureDevOpsError when it did not extend */
export async function extendAndRead(
  as: Writer,
  { organization, authorizationId }: Pick<KnownToken, 'organization' | 'authorizationId'>,
  until: Date,
): Promise<Token> {
  const before = await readToken(as, organization, authorizationId)
  const failed = await attempt(extendToken(as, organization, authorizationId, until))
  if (failed && !mayHaveBeenDone(failed)) throw failed
  const after = await readToken(as, organization, authorizationId)
  if (failed && after.validTo <= before.validTo) throw failed
  return after
}
