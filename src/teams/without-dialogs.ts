import type { Card } from '../feature.js'
import type { Action } from './card-shapes.js'
import type { Desk } from './handlers.js'

/** Microsoft's Agents Playground opens no dialogs: there, their buttons act like any other, and their answer is a card. */
export function withoutDialogs(card: Card, { context }: Pick<Desk, 'context'>): Card {
  if (context.config.teams.dialogs || !('actions' in card.data)) return card
  const actions = card.data.actions.map((action) => ({ ...action, dialog: false }))
  return { ...card, data: { ...card.data, actions } } as Card
}

/** A dialog's own card, shown outside of a dialog: its buttons say that they submit. */
export function asSubmitting(card: Card, verb: string): Card {
  if (!('actions' in card.data)) return card
  const actions: Action[] = card.data.actions.map((action) =>
    action.verb === verb ? { ...action, data: { ...action.data, submits: true } } : action,
  )
  return { ...card, data: { ...card.data, actions } } as Card
}
