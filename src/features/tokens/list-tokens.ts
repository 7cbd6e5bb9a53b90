import { Refusal } from '../../errors.js'
import type { Command } from '../../feature.js'
import { readOwnTokens, tokenFilters } from './own-tokens.js'
import { tokenListCard } from './token-list-card.js'

export const tokensCommand: Command = {
  name: 'tokens',
  usage: '[active|expired|revoked|all] [page]',
  summary: 'your tokens, soonest to expire first',
  example: 'tokens',
  who: 'signed-in',
  inMenu: true,
  answersInPerson: true,
  async run(turn, [wanted = 'active', typed = '1']) {
    const filter = tokenFilters.find((it) => it === wanted.toLowerCase())
    if (!filter) {
      throw new Refusal(`"${wanted}" is not a kind of token list.`, '', `Use one of ${tokenFilters.join(', ')}.`)
    }
    const page = Math.max(1, Math.floor(Number(typed)) || 1)
    const own = await readOwnTokens(turn, filter)
    return tokenListCard(turn, own, { filter, page, button: { title: 'Show', verb: 'show-token' } })
  },
}
