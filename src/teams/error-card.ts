import type { Card } from '../feature.js'
import { sentence } from './cards.js'
import { errorInWords } from './error-in-words.js'

/** An error as a card. */
export function errorCard(error: unknown, changed = false): Card {
  const { happened, done, next } = errorInWords(error, changed)
  return sentence({ mood: 'attention', text: `${happened} ${done}`.trim(), next })
}
