import { setTimeout as wait } from 'node:timers/promises'
import { textOf } from './cards/card-text.js'
import type { Message } from './message.js'

/** Often enough for a test, seldom enough for two processors. */
const pause = 20

const line = ({ id, text, card, deleted }: Message): string =>
  `- ${id}: ${deleted ? '(deleted)' : (text ?? '')} ${textOf(card).replaceAll('\n', ' | ')}`

/**
 * Resolves to the first message that fits, as soon as there is one.
 * Rejects after `timeoutMs`, naming every message there was.
 */
export async function waitForMessage(
  messages: () => Message[],
  fits: (message: Message) => boolean,
  timeoutMs: number,
): Promise<Message> {
  for (let waited = 0; ; waited += pause) {
    const found = messages().find(fits)
    if (found) return found
    if (waited >= timeoutMs) {
      const lines = messages().map(line).join('\n')
      throw new Error(`No such message after ${timeoutMs} ms. The bot's messages are:\n${lines || '(none)'}`)
    }
    await wait(pause)
  }
}
