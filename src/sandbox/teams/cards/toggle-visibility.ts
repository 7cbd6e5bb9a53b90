import { asObject, type Card, type Json } from '../wire.js'

/** Ids of the elements to show (true), hide (false) or flip (undefined). */
const targetsOf = (action: Json): Map<string, boolean | undefined> => {
  const targets = Array.isArray(action.targetElements) ? action.targetElements : []
  return new Map(
    targets.map((target) => {
      const named = asObject(target)
      const wanted = named?.isVisible
      return [String(named?.elementId ?? target), typeof wanted === 'boolean' ? wanted : undefined]
    }),
  )
}

/** The card as it looks after pressing an `Action.ToggleVisibility`; nothing is sent to the bot. */
export function toggleVisibility(card: Card, action: Json): Card {
  const targets = targetsOf(action)
  const redraw = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(redraw)
    const element = asObject(value)
    if (!element) return value
    const redrawn = Object.fromEntries(Object.entries(element).map(([key, inner]) => [key, redraw(inner)]))
    const id = String(element.id)
    return targets.has(id) ? { ...redrawn, isVisible: targets.get(id) ?? element.isVisible === false } : redrawn
  }
  return redraw(card) as Card
}
