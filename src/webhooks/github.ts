import { z } from 'zod/v4'
import { isOneOf } from './is-one-of.js'
import { momentOf } from './moment-of.js'
import { sha256Signature } from './sha256-signature.js'
import type { WebhookSource } from './webhook-source.js'

const delivery = z.object({
  'x-github-event': z.string().regex(/^[a-z_]{1,100}$/),
  'x-github-delivery': z.guid(),
})
const said = z.object({
  action: z.string().max(100).nullish(),
  alert: z.looseObject({}).nullish().catch(undefined),
})

/**
 * Webhooks of GitHub (documentation: "Validating webhook deliveries", "Webhook events and payloads"). An event is named
 * by its header and, after a dot, by its action. Only alerts say when something happened.
 */
export const github: WebhookSource = {
  name: 'github',
  isConfigured: ({ webhookSecrets }) => webhookSecrets.github.length > 0,
  forged({ headers, rawBody }, { webhookSecrets }) {
    const valid = webhookSecrets.github.map((secret) => sha256Signature(secret, rawBody))
    return isOneOf(String(headers['x-hub-signature-256'] ?? ''), valid) ? undefined : 'signature'
  },
  eventOf(headers, body) {
    const sent = delivery.safeParse(headers)
    const { success, data } = said.safeParse(body)
    if (!sent.success || !success) return undefined
    const event = sent.data['x-github-event']
    return {
      name: data.action ? `${event}.${data.action}` : event,
      at: momentOf(data.alert?.updated_at ?? data.alert?.created_at),
      deliveryId: sent.data['x-github-delivery'],
    }
  },
}
