import { asObject, asText, type Card, type Json, objectsIn } from '../wire.js'
import { walkCard } from './walk-card.js'

export type Inputs = Record<string, string>

/** What the client would send, or the first complaint it would show instead of sending. */
export type Filled = { values: Inputs; complaint?: undefined } | { complaint: string }

const idOf = (input: Json): string => asText(input.id) ?? ''

const unfilled = (input: Json): string => {
  const { type, value } = input
  if (type === 'Input.Toggle') return String(value ?? input.valueOff ?? 'false')
  return value === undefined || value === null ? '' : String(value)
}

const checkChoice = (input: Json, value: string): void => {
  const { choices, isMultiSelect, style } = input
  if (input.type !== 'Input.ChoiceSet' || input['choices.data'] || style === 'filtered' || value === '') return
  const offered = objectsIn(choices).map((choice) => String(choice.value))
  const chosen = isMultiSelect ? value.split(',') : [value]
  const missing = chosen.filter((one) => !offered.includes(one))
  if (missing.length > 0) {
    throw new Error(`"${missing.join(', ')}" is no choice of "${idOf(input)}"; there are: ${offered.join(', ')}`)
  }
}

const complaintOf = (input: Json, value: string): string | undefined => {
  const { isRequired, regex, maxLength } = input
  const empty = value === '' || (input.type === 'Input.Toggle' && value !== String(input.valueOn ?? 'true'))
  const wrong =
    (isRequired === true && empty) ||
    (typeof regex === 'string' && value !== '' && !new RegExp(regex).test(value)) ||
    (typeof maxLength === 'number' && value.length > maxLength)
  return wrong ? (asText(input.errorMessage) ?? `${asText(input.label) ?? idOf(input)}: check this field`) : undefined
}

/**
 * Fills a card's inputs as a person would before pressing the button of `action`: what is not given keeps the card's
 * own value; inputs that another button's ShowCard unfolds stay out of it.
 * Throws when an input or a choice is given that the card does not offer.
 */
export function fillInputs(card: Card, action: Json, given: Inputs): Filled {
  if (action.associatedInputs === 'none') return { values: {} }
  const around = (showCard: Json) => walkCard(asObject(showCard.card) ?? {}).includes(action)
  const inputs = walkCard(card, around).filter(({ type }) => String(type).startsWith('Input.'))
  const ids = inputs.map(idOf)
  const unknown = Object.keys(given).filter((id) => !ids.includes(id))
  if (unknown.length > 0) throw new Error(`The card has no input ${unknown.join(', ')}; there are: ${ids.join(', ')}`)
  const values: Inputs = {}
  for (const input of inputs) {
    const value = given[idOf(input)] ?? unfilled(input)
    checkChoice(input, value)
    const complaint = complaintOf(input, value)
    if (complaint) return { complaint }
    values[idOf(input)] = value
  }
  return { values }
}
