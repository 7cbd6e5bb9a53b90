import type { BotAnswer } from '../bot-endpoint.js'
import { findButton } from '../cards/card-buttons.js'
import { fillInputs } from '../cards/fill-inputs.js'
import { asObject, asText, type Json } from '../wire.js'
import type { ClickAnswer, Dialog } from './click-answer.js'

/** Sends a `task/fetch` or `task/submit` invoke as the person whose dialog it is. */
export type SendTask = (name: 'task/fetch' | 'task/submit', value: Json) => Promise<BotAnswer>

const context = { theme: 'default' }

const dialogOf = (value: Json, send: SendTask): Dialog => {
  const card = asObject(asObject(value.card)?.content)
  return {
    title: asText(value.title) ?? '',
    card,
    url: asText(value.url),
    submits: async (choice, inputs = {}) => {
      if (!card) throw new Error('This dialog has no card')
      const { action, type, title } = findButton(card, choice)
      if (type === 'Action.OpenUrl') return { kind: 'url', statusCode: 0, url: asText(action.url) }
      if (type !== 'Action.Submit') throw new Error(`"${title}" is ${type}; in a dialog Teams only sends Action.Submit`)
      const filled = fillInputs(card, action, inputs)
      if (filled.complaint !== undefined) return { kind: 'incomplete', statusCode: 0, text: filled.complaint }
      const data = { ...asObject(action.data), ...filled.values }
      return readTaskAnswer(await send('task/submit', { data, context }), send)
    },
  }
}

/** Reads the answer to a task invoke. Source: learn.microsoft.com, "Use dialogs in Microsoft Teams bots". */
function readTaskAnswer({ status, body }: BotAnswer, send: SendTask): ClickAnswer {
  if (status !== 200) return { kind: 'error', statusCode: status, text: 'Something went wrong. Please try again.' }
  const task = asObject(asObject(body)?.task)
  if (!task) return { kind: 'closed', statusCode: status }
  if (task.type === 'message') return { kind: 'message', statusCode: status, text: asText(task.value) }
  const value = asObject(task.value)
  if (task.type !== 'continue' || !value || (!asObject(value.card) && !asText(value.url))) {
    return { kind: 'error', statusCode: status, text: 'Unable to open the dialog.' }
  }
  const dialog = dialogOf(value, send)
  return { kind: 'dialog', statusCode: status, dialog, card: dialog.card, url: dialog.url }
}

/** Asks the bot for the dialog behind a button; `data` is the button's data with the card's inputs. */
export async function openDialog(data: Json, send: SendTask): Promise<ClickAnswer> {
  const answer = readTaskAnswer(await send('task/fetch', { data, context }), send)
  // An empty answer closes a dialog that is open, but cannot open one.
  return answer.kind === 'closed'
    ? { kind: 'error', statusCode: answer.statusCode, text: 'Unable to open the dialog.' }
    : answer
}
