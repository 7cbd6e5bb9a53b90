import { type Card, type Json, objectsIn } from '../wire.js'
import { walkCard } from './walk-card.js'

/** Fields whose text a person reads, in the order it is drawn. */
const shown = ['label', 'title', 'subtitle', 'text', 'altText', 'placeholder', 'codeSnippet']

const pairs = (element: Json): string[] => [
  ...objectsIn(element.facts).flatMap(({ title, value }) => [String(title ?? ''), String(value ?? '')]),
  ...objectsIn(element.choices).map(({ title }) => String(title ?? '')),
]

const inputValue = (element: Json): string[] => {
  const { type, value, choices } = element
  return String(type).startsWith('Input.') && !choices && type !== 'Input.Toggle' && value !== undefined
    ? [String(value)]
    : []
}

const wordsOf = (element: Json): string[] => [
  ...shown.flatMap((field) => (typeof element[field] === 'string' ? [element[field]] : [])),
  ...pairs(element),
  ...inputValue(element),
]

/**
 * All words a person would see on a card, in reading order, one per line: texts, text runs, facts, labels and values of
 * inputs, choices, button titles. Elements that are hidden are left out.
 */
export function textOf(card: Card | undefined): string {
  if (!card) return ''
  return walkCard(card)
    .flatMap(wordsOf)
    .filter((text) => text !== '')
    .join('\n')
}
