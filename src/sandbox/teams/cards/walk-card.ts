import { type Card, type Json, objectsIn } from '../wire.js'

/** Fields that hold further elements or buttons, in the order a person meets them. */
const nested = [
  ...['columns', 'items', 'rows', 'cells', 'images', 'inlines', 'pages', 'body', 'card', 'actions', 'buttons'],
  ...['selectAction', 'inlineAction'],
]

const children = (element: Json): Json[] => nested.flatMap((field) => objectsIn(element[field]))

/**
 * Every element, input, text run and button of a card that is to be seen, in reading order, the card itself first.
 * Hidden elements (`isVisible: false`) are left out; what a ShowCard button unfolds follows that button, unless
 * `enters` says no to it.
 */
export function walkCard(card: Card, enters: (showCard: Json) => boolean = () => true): Json[] {
  const visit = (element: Json): Json[] => {
    if (element.isVisible === false) return []
    if (element.type === 'Action.ShowCard' && !enters(element)) return [element]
    return [element, ...children(element).flatMap(visit)]
  }
  return visit(card)
}
