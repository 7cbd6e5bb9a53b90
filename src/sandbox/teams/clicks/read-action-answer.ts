import type { BotAnswer } from '../bot-endpoint.js'
import { asObject, asText, type Card, type Json } from '../wire.js'
import type { ClickAnswer } from './click-answer.js'

const card = 'application/vnd.microsoft.card.adaptive'
const line = 'application/vnd.microsoft.activity.message'
const login = 'application/vnd.microsoft.activity.loginRequest'
const errors = [
  'application/vnd.microsoft.error',
  'application/vnd.microsoft.error.invalidAuthCode',
  'application/vnd.microsoft.error.incorrectAuthCode',
  'application/vnd.microsoft.error.preconditionFailed',
]

const wentWrong = (statusCode: number, detail: string): ClickAnswer => ({
  kind: 'error',
  statusCode,
  text: `Something went wrong. Please try again. (${detail})`,
})

const loginRequest = (statusCode: number, value: Json): ClickAnswer => {
  const buttons = Array.isArray(value.buttons) ? value.buttons : []
  return {
    kind: 'login',
    statusCode,
    text: asText(value.text),
    connectionName: asText(value.connectionName),
    url: asText(asObject(buttons[0])?.value),
    login: value,
  }
}

/**
 * Reads the bot's answer to an `adaptiveCard/action` invoke; whatever breaks the contract becomes 'error'.
 * Source: learn.microsoft.com, "Universal Actions for Adaptive Cards", response format.
 */
export function readActionAnswer(answer: BotAnswer): ClickAnswer {
  if (answer.status === 0) return wentWrong(0, 'Unable to reach app')
  const body = asObject(answer.body)
  if (answer.status !== 200 || !body) return wentWrong(answer.status, `HTTP ${answer.status}`)
  const { statusCode, type, value } = body
  if (typeof statusCode !== 'number') return wentWrong(answer.status, 'the body has no statusCode')
  const inner = asObject(value)
  if (statusCode === 200 && type === card && inner) return { kind: 'card', statusCode, card: inner as Card }
  if (statusCode === 200 && type === line && typeof value === 'string') {
    return { kind: 'message', statusCode, text: value }
  }
  if (statusCode === 401 && type === login && inner) return loginRequest(statusCode, inner)
  if (statusCode >= 400 && errors.includes(String(type)) && inner) {
    return { kind: 'error', statusCode, text: asText(inner.message) }
  }
  return wentWrong(statusCode, `no client knows ${statusCode} with ${String(type)}`)
}
