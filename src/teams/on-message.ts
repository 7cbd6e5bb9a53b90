import type { Arrival, Desk } from './handlers.js'
import { finishSignIn } from './on-sign-in.js'
import { isCode } from './redeem-code.js'
import { runCommand } from './run-command.js'

/** Somebody typed something: runs the command, and answers whatever happens. */
export async function onMessage(desk: Desk, arrival: Arrival): Promise<void> {
  const text = textOf(arrival)
  // Where no page can tell Teams, it asks to type its code into the chat.
  if (isCode(text) && (await finishSignIn(desk, arrival, text)) !== 'no such code') return
  await runCommand(desk, arrival, text)
}

/** What was typed, without the mention of the bot. */
export function textOf({ activity }: Pick<Arrival, 'activity'>): string {
  const bot = activity.recipient.id
  const entities = Array.isArray(activity.entities) ? activity.entities : []
  const own = entities.filter((entity) => entity?.type === 'mention' && entity?.mentioned?.id === bot)
  return own
    .reduce(
      (text: string, { text: mention }) =>
        mention && typeof mention === 'string' ? text.replaceAll(mention, ' ') : text,
      activity.text ?? '',
    )
    .trim()
}
