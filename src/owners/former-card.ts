import type { Card } from '../feature.js'
import { thing } from '../teams/cards.js'

/** What remains of a card for who was named for the thing and no longer is. */
export function formerCard(title: string, subject: string): Card {
  const lead = 'You no longer look after it.'
  return {
    ...thing({
      mood: 'default',
      state: 'Not yours to look after',
      title,
      lead,
      summary: `${title}: ${lead}`,
      facts: [],
    }),
    subject,
  }
}
