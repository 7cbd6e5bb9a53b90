import type { Carried } from './card-actions.js'
import { cardActions, safeLink } from './card-actions.js'
import { cardInputs } from './card-inputs.js'
import type { Action, Card, Input } from './card-shapes.js'
import { cardTemplate } from './card-templates.js'
import { plainText, withoutMarkdown } from './plain-text.js'

export type AdaptiveCard = Record<string, unknown> & { type: 'AdaptiveCard'; version: string }

export type RenderOptions = {
  /** Id of the stored card; every click brings it back as `card`. */
  cardId?: string
  /** Digest of what is shown; every click brings it back as `seen`. */
  seen?: string
  /** The card is the content of a dialog, where only Action.Submit works. */
  inDialog?: boolean
}

/**
 * Draws a card as Adaptive Card 1.5 JSON. Every text in it shows as what it says, wherever it came from.
 * @throws TypeError when a link is neither https nor on loopback
 */
export function renderCard(card: Card, options: RenderOptions = {}): AdaptiveCard {
  const carried: Carried = { card: options.cardId, seen: options.seen, inDialog: options.inDialog }
  const summary = cardSummary(card)
  const view = { ...(viewOf(card.data, carried) as object), summary, speech: summary.replace(/[<>&]/g, ' ') }
  return cardTemplate(card.template).expand({ $root: view }) as AdaptiveCard
}

/** The card in one plain sentence, for the notification (`summary` of the activity). */
export function cardSummary(card: Card): string {
  return plainText(card.summary.replace(/\s+/g, ' '), 250)
}

const longest: Record<string, number> = { label: 60, title: 200, dateLabel: 40 }

// The templating language leaves "${name}" in the card where a field is missing, so none may be.
const optional: Record<string, object> = {
  facts: { text: '', at: '', withTime: false },
  items: { text: '', at: '', dateLabel: '', mood: 'default', state: '', actions: [] },
}

function viewOf(value: unknown, carried: Carried, key = ''): unknown {
  if (key === 'actions') return cardActions(value as Action[], carried)
  if (key === 'inputs') return cardInputs(value as Input[])
  if (key === 'url') return safeLink(value as string)
  if (key === 'at') return moment(value as string)
  if (key === 'secret') return value
  if (key === 'state') return withoutMarkdown(value as string, 60)
  if (typeof value === 'string') return plainText(value, longest[key])
  if (Array.isArray(value)) return value.map((each) => viewOf(withOptional(each, key), carried, ''))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, viewOf(each, carried, name)]))
}

function withOptional(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return value
  const given = Object.entries(value).filter(([, each]) => each !== undefined && each !== null)
  return { ...optional[key], ...Object.fromEntries(given) }
}

// DATE(…) of Adaptive Cards understands RFC 3339 with a year of four digits and whole seconds only.
function moment(at: string): string {
  const date = new Date(at)
  if (at === '' || Number.isNaN(date.getTime())) return ''
  const text = date.toISOString()
  return /^\d{4}-/.test(text) ? text.replace(/\.\d+Z$/, 'Z') : ''
}
