import type { Reader } from './client.js'
import { listTokens } from './tokens.js'

/** What has become of a token: `gone` is listed nowhere (any more). */
export type TokenState = 'active' | 'revoked' | 'expired' | 'gone'

/** The state of one of a person's own tokens; a token itself does not say it, only the list that it is in. */
export async function readTokenState(as: Reader, organization: string, authorizationId: string): Promise<TokenState> {
  for (const filter of ['active', 'revoked', 'expired'] as const) {
    const listed = await listTokens(as, organization, filter)
    if (listed.some((token) => token.authorizationId === authorizationId)) return filter
  }
  return 'gone'
}
