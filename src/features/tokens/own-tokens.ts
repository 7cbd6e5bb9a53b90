import { listTokens } from '../../azure-devops/tokens.js'
import type { Turn } from '../../feature.js'
import { findByAuthorizations, isSame, type KnownToken, listLive } from './known-tokens.js'
import { noteGone, noteState } from './note-state.js'

export const tokenFilters = ['active', 'expired', 'revoked', 'all'] as const
export type TokenFilter = (typeof tokenFilters)[number]

/**
 * The asker's own tokens as Azure DevOps lists them now, soonest to expire first; what is new of them is noted,
 * and so is that some were known as live and are listed no more. For `all` the three lists are asked: a token itself does not say its state.
 * @throws AzureDevOpsError
 */
export async function readOwnTokens(turn: Turn, filter: TokenFilter): Promise<KnownToken[]> {
  const { organization, person } = turn
  const as = await turn.asUser()
  const now = turn.now()
  const found: KnownToken[] = []
  const states = filter === 'all' ? (['active', 'expired', 'revoked'] as const) : [filter]
  for (const state of states) {
    const listed = await listTokens(as, organization, state)
    const known = await findByAuthorizations(turn.db, organization, listed)
    for (const token of listed) {
      const seen = { organization, maker: person, token, state, now }
      const before = known.get(token.authorizationId)
      found.push(before && isSame(before, seen) ? before : await noteState(turn, seen))
    }
  }
  if (states.includes('active')) await noteMissing(turn, found, now)
  return found.sort((a, b) => a.validTo.getTime() - b.validTo.getTime())
}

async function noteMissing(turn: Turn, found: KnownToken[], now: Date): Promise<void> {
  const { organization, person } = turn
  const live = await listLive(turn.db, person, organization, now)
  const missing = live.filter(({ number }) => !found.some((token) => token.number === number))
  if (missing.length === 0) return
  // Its end may have been brought forward elsewhere.
  const expired = await listTokens(await turn.asUser(), organization, 'expired')
  for (const known of missing) {
    const token = expired.find(({ authorizationId }) => authorizationId === known.authorizationId)
    if (token) await noteState(turn, { organization, maker: person, token, state: 'expired', now })
    else await noteGone(turn, known)
  }
}
