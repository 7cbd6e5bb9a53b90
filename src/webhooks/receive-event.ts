import { createHash } from 'node:crypto'
import { transaction } from '../database/transaction.js'
import type { Context, Webhook } from '../feature.js'
import { type Answer, BadRequest, type Inbound, type Post, parseJsonObject } from '../inbound.js'
import { isNoted, noteEvent } from './received-events.js'
import type { WebhookSource } from './webhook-source.js'

/** What is kept of an event until it is worked on. */
export type ReceivedEvent = { payload: unknown; old: boolean; onceFor?: string }

/** The job that a kind of event becomes. */
export const webhookJob = (event: string) => `on-${event}`

const oldAfterMs = 86_400_000
/** How far a sender's clock may be ahead of ours. */
const skewMs = 300_000

/**
 * Takes what one source sends: who it is, then shape, then the event and its job in one transaction. 202 also for what
 * nobody here listens to: another answer would make Azure DevOps switch its hook off.
 * @throws BadRequest 401 for a stranger, before anything is parsed; 400 for what is no event or not of its shape
 */
export function receiveEvent(context: Context, source: WebhookSource, webhooks: Webhook[]): Post {
  const { db, jobs, config, now } = context
  const byEvent = new Map(webhooks.filter((each) => each.source === source.name).map((each) => [each.event, each]))
  const mayRead = async (headers: Inbound['headers']) => letIn(source.stranger?.(headers, config))
  const answer = async (inbound: Inbound): Promise<Answer> => {
    letIn(source.forged?.(inbound, config, now()))
    const body = parseJsonObject(inbound.rawBody)
    const event = source.eventOf(inbound.headers, body)
    if (!event) throw new BadRequest(400, 'no event')
    const webhook = byEvent.get(event.name)
    if (!webhook) return { status: 202 }
    const payload = webhook.payload.safeParse(body)
    if (!payload.success) throw new BadRequest(400, 'not the shape of this event')
    const { onceFor } = event
    const received: ReceivedEvent = { payload: payload.data, old: isOld(event.at, now()), onceFor }
    const digest = createHash('sha256').update(inbound.rawBody).digest('hex')
    await transaction(db, async (tx) => {
      if (onceFor && (await isNoted(tx, source.name, onceFor))) return
      const isNew = (id: string) => noteEvent(tx, source.name, id, now())
      // The bytes count first: the name of a delivery is in no signature, so a repeat may carry another one.
      if (!(await isNew(digest))) return
      if (event.deliveryId && !(await isNew(event.deliveryId))) return
      await jobs.enqueue(tx, webhookJob(webhook.event), received)
    })
    return { status: 202 }
  }
  return { mayRead, answer }
}

function letIn(refusal: string | undefined): void {
  if (refusal) throw new BadRequest(401, refusal)
}

/** Without a time, or with one to come, nobody can tell how old an event is. */
function isOld(at: Date | undefined, now: Date): boolean {
  const age = now.getTime() - (at?.getTime() ?? Number.NEGATIVE_INFINITY)
  return age > oldAfterMs || age < -skewMs
}
