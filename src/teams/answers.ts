import type { InvokeResponse } from 'botbuilder'
import type { Activity } from 'botframework-schema'
import type { Card } from '../feature.js'
import type { Card as CardShape } from './card-shapes.js'
import type { Words } from './error-in-words.js'
import { cardSummary, type RenderOptions, renderCard } from './render-card.js'

const cardType = 'application/vnd.microsoft.card.adaptive'

type MessageOptions = RenderOptions & { alert?: boolean; summary?: string }

const written = new WeakMap<CardShape, Partial<Activity>>()

/**
 * A message with one card. Cards are sent alone: Teams may split text and attachment, and then no id comes back. What is the
 * same for everybody (`help`) is drawn once, and nobody can change it.
 */
export function cardMessage(card: CardShape, options: MessageOptions): Partial<Activity> {
  if (Object.values(options).some(Boolean)) return draw(card, options)
  const message = written.get(card) ?? frozen(structuredClone(draw(card, options)))
  written.set(card, message)
  return message
}

function draw(card: CardShape, options: MessageOptions): Partial<Activity> {
  return {
    type: 'message',
    summary: options.summary ?? cardSummary(card),
    attachments: [{ contentType: cardType, content: renderCard(card, options) }],
    ...(options.alert ? { channelData: { notification: { alert: true } } } : {}),
  }
}

/** @returns the same object, of which nothing can be changed any more */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

/** Answers to a click, as "Universal Actions for Adaptive Cards" has them: HTTP 200 always, the outcome inside. */
export const clickAnswer = {
  card: (card: Card, options: RenderOptions): InvokeResponse =>
    answer({ statusCode: 200, type: cardType, value: renderCard(card, options) }),
  text: (text: string): InvokeResponse =>
    answer({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text }),
  /** Asks the client to sign its person in and to click again; `value` is an OAuth card. */
  login: (value: object): InvokeResponse =>
    answer({ statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest', value }),
  wrongCode: (message: string): InvokeResponse =>
    answer({
      statusCode: 401,
      type: 'application/vnd.microsoft.error.invalidAuthCode',
      value: { code: '401', message },
    }),
  preconditionFailed: (message: string): InvokeResponse =>
    answer({
      statusCode: 412,
      type: 'application/vnd.microsoft.error.preconditionFailed',
      value: { code: '412', message },
    }),
  badRequest: (message: string): InvokeResponse =>
    answer({ statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message } }),
}

/** Answers to a dialog. */
export const dialogAnswer = {
  card: (card: Card, options: RenderOptions): InvokeResponse =>
    answer({
      task: {
        type: 'continue',
        value: {
          title: 'Latchkey',
          height: 'medium',
          width: 'medium',
          card: { contentType: cardType, content: renderCard(card, { ...options, inDialog: true }) },
        },
      },
    }),
  text: (text: string): InvokeResponse => answer({ task: { type: 'message', value: text } }),
  closed: (): InvokeResponse => ({ status: 200 }),
}

export function inOneLine({ happened, done, next }: Words): string {
  return [happened, done, next].filter(Boolean).join(' ')
}

function answer(body: unknown): InvokeResponse {
  return { status: 200, body }
}
