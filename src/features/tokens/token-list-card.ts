import type { Card, Turn } from '../../feature.js'
import type { Action, ListItem } from '../../teams/card-shapes.js'
import { list } from '../../teams/cards.js'
import { daysUntil, inDays } from './days.js'
import { flagsOf } from './flags.js'
import type { KnownToken } from './known-tokens.js'
import type { TokenFilter } from './own-tokens.js'
import { scopesInWords } from './scopes.js'

const pageSize = 10

export type Listed = {
  filter: TokenFilter
  /** From 1. */
  page: number
  /** The button of each row. */
  button: Pick<Action, 'title' | 'verb'>
}

/** Somebody's own tokens with their numbers, ten on a page. */
export function tokenListCard(
  { organization, now }: Pick<Turn, 'organization' | 'now'>,
  tokens: KnownToken[],
  { filter, page, button }: Listed,
): Card {
  const from = (page - 1) * pageSize
  const shown = tokens.slice(from, from + pageSize)
  const left = tokens.length - from - shown.length
  const urgent = tokens.filter((token) => expiresSoon(token, now())).length
  return list({
    mood: urgent > 0 ? 'warning' : 'default',
    state: urgent > 0 ? `${urgent} expire${urgent === 1 ? 's' : ''} soon` : '',
    title: `Your tokens in ${organization}`,
    lead:
      tokens.length === 0
        ? `You have no ${filter === 'all' ? '' : `${filter} `}tokens here.`
        : `${tokens.length} ${filter === 'all' ? 'in all' : filter}, soonest to expire first.`,
    items: shown.map((token) => itemOf(token, button, now())),
    more: left > 0 ? `${left} more: type "tokens ${filter} ${page + 1}".` : '',
    actions: [{ title: 'New token', verb: 'new-token' }],
    summary: `Your tokens in ${organization}`,
  })
}

function itemOf(token: KnownToken, button: Listed['button'], now: Date): ListItem {
  const urgent = expiresSoon(token, now)
  const expired = token.validTo <= now
  return {
    title: `${token.number} · ${token.name}`,
    text: [scopesInWords(token.scope).join(', '), ...flagsOf(token, now)].join(' · '),
    at: token.validTo.toISOString(),
    dateLabel: expired ? 'Expired' : 'Expires',
    mood: urgent ? (daysUntil(token.validTo, now) <= 3 ? 'attention' : 'warning') : 'default',
    state: token.revokedAt ? 'Revoked' : expired ? 'Expired' : urgent ? `Expires ${inDays(token.validTo, now)}` : '',
    actions: [{ ...button, data: { number: token.number } }],
  }
}

function expiresSoon(token: KnownToken, now: Date): boolean {
  return token.revokedAt === null && token.validTo > now && daysUntil(token.validTo, now) <= 14
}
