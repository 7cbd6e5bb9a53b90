import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod/v4'
import { transaction } from '../database/transaction.js'
import type { Context, Webhook } from '../feature.js'
import { type Answer, type Inbound, parseJsonObject } from '../inbound.js'
import { noteEvent } from './received-events.js'

const envelope = z.looseObject({ eventType: z.string().max(200) })

/** The job that a kind of event becomes. */
export const webhookJob = (event: string) => `on-${event}`

/**
 * Takes a service hook of Azure DevOps: password, then shape, then the event and its job in one transaction.
 * 202 also for what nobody here listens to: another answer would make Azure DevOps switch the hook off.
 */
export function azureDevOpsHooks(context: Context, webhooks: Webhook[]): (inbound: Inbound) => Promise<Answer> {
  const { db, jobs, config, now } = context
  const byEvent = new Map(webhooks.map((webhook) => [webhook.event, webhook]))
  return async ({ headers, rawBody }) => {
    if (!isKnownCaller(String(headers.authorization ?? ''), config.webhook)) {
      context.log.info({ source: 'azure-devops' }, 'webhook refused: password')
      return { status: 401 }
    }
    const body = parseJsonObject(rawBody)
    const event = envelope.safeParse(body)
    if (!event.success) return { status: 400 }
    const webhook = byEvent.get(event.data.eventType)
    if (!webhook) return { status: 202 }
    const payload = webhook.payload.safeParse(body)
    if (!payload.success) return { status: 400 }
    const id = createHash('sha256').update(rawBody).digest('hex')
    await transaction(db, async (tx) => {
      if (!(await noteEvent(tx, 'azure-devops', id, now()))) return
      await jobs.enqueue(tx, webhookJob(webhook.event), { payload: payload.data })
    })
    return { status: 202 }
  }
}

/** Basic authentication; every valid password is compared, in constant time, over digests of one length. */
function isKnownCaller(authorization: string, { username, passwords }: Context['config']['webhook']): boolean {
  const given = digest(authorization)
  const matches = passwords.map((password) => {
    const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    return timingSafeEqual(given, digest(expected))
  })
  return matches.includes(true)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
