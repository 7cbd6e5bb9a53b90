import { asObject, asText, type Card, type Json } from '../wire.js'
import { textOf } from './card-text.js'
import { walkCard } from './walk-card.js'

export type Button = {
  title: string
  verb?: string
  type: string
  style?: string
  /** False when the card shows it greyed out. */
  enabled: boolean
  /** The action as it is in the card. */
  action: Json
}

/** Which button: its title or verb; with `nth` (0 first) where several are called the same. */
export type ButtonChoice = string | { title?: string; verb?: string; nth?: number }

/** Button types of the cards that are older than Adaptive Cards. */
const olderTypes = new Set(['signin', 'openUrl', 'imBack', 'messageBack', 'invoke', 'postBack'])

/** Every button a person could press on a card, in reading order; also pressable areas (`selectAction`). */
export function buttonsOf(card: Card | undefined): Button[] {
  if (!card) return []
  return walkCard(card)
    .filter(({ type }) => String(type).startsWith('Action.') || olderTypes.has(String(type)))
    .map((action) => ({
      title: asText(action.title) ?? '',
      verb: asText(action.verb) ?? asText(asObject(action.data)?.verb),
      type: String(action.type),
      style: asText(action.style),
      enabled: action.isEnabled !== false,
      action,
    }))
}

/** The one button meant. Throws, naming the buttons there are, when there is none, several, or it is greyed out. */
export function findButton(card: Card | undefined, choice: ButtonChoice): Button {
  const buttons = buttonsOf(card)
  const wanted = typeof choice === 'string' ? undefined : choice
  const called = (name: string) => {
    const titled = buttons.filter(({ title }) => title === name)
    return titled.length > 0 ? titled : buttons.filter(({ verb }) => verb === name)
  }
  const fitting = wanted
    ? buttons.filter((b) => (wanted.title ?? b.title) === b.title && (wanted.verb ?? b.verb) === b.verb)
    : called(choice as string)
  const one = wanted?.nth === undefined ? fitting[0] : fitting[wanted.nth]
  const there = buttons.map(({ title, verb }) => `"${title}"${verb ? ` (${verb})` : ''}`).join(', ')
  if (!one) throw new Error(`No button ${JSON.stringify(choice)}; there are: ${there || 'none'}; on: ${textOf(card)}`)
  if (fitting.length > 1 && wanted?.nth === undefined) {
    throw new Error(`${fitting.length} buttons ${JSON.stringify(choice)}; say which with nth. There are: ${there}`)
  }
  if (!one.enabled) throw new Error(`The button "${one.title}" is greyed out`)
  return one
}
