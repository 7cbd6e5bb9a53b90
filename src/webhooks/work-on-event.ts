import type { Context, Webhook } from '../feature.js'
import type { ReceivedEvent } from './receive-event.js'
import { isNoted, noteEvent } from './received-events.js'

/** Does what a received event asks for; nothing when what it tells of was looked at to the end before. @throws what that throws */
export async function workOnEvent(context: Context, webhook: Webhook, received: ReceivedEvent): Promise<void> {
  const { db, now } = context
  const { payload, old, onceFor } = received
  if (onceFor && (await isNoted(db, webhook.source, onceFor))) return
  const parsed = webhook.payload.parse(payload)
  await (old ? webhook.lookAgain(context, parsed) : webhook.run(context, parsed))
  if (onceFor) await noteEvent(db, webhook.source, onceFor, now())
}
