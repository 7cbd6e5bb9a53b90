import type { Card, Turn } from '../../feature.js'
import { readOwnTokens } from './own-tokens.js'
import { type Listed, tokenListCard } from './token-list-card.js'

/** Asks which token is meant: the asker's live ones, each with the button for what was typed. */
export async function pickToken(turn: Turn, button: Listed['button']): Promise<Card> {
  const own = await readOwnTokens(turn, 'active')
  return tokenListCard(turn, own, { filter: 'active', page: 1, button })
}
