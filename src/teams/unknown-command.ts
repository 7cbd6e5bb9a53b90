import type { Card } from '../feature.js'
import { sentence } from './cards.js'

/** Answers what is no command, with the one that it was most likely meant to be. */
export function unknownCommand({
  unknown,
  nearest,
}: {
  unknown: string
  nearest?: { name: string; usage: string }
}): Card {
  if (!unknown) return sentence({ text: 'I am here.', next: 'Type "help" to see what I can do.' })
  return sentence({
    mood: 'warning',
    text: `I do not know ${firstWord(unknown)}. Nothing was done.`,
    next: nearest
      ? `Did you mean "${nearest.name}"? Type "help" for everything I can do.`
      : 'Type "help" to see what I can do.',
  })
}

/** Not more of what was typed comes back than this: it may be a secret, pasted into the wrong window. */
function firstWord(typed: string): string {
  const [word = ''] = typed.split(/\s/)
  return /^\p{L}[\p{L}-]{0,19}$/u.test(word) ? `"${word}"` : 'this'
}
