import { z } from 'zod/v4'
import { isOneOf } from './is-one-of.js'
import { momentOf } from './moment-of.js'
import { sha256Signature } from './sha256-signature.js'
import type { WebhookSource } from './webhook-source.js'

const envelope = z.object({ action: z.string().max(100).default('test'), timestamp: z.unknown() })

/** GitGuardian sends an event once and at once, and says to drop what is more than a few seconds off. */
const skewMs = 60_000

/**
 * Custom webhooks of GitGuardian (documentation: "Custom webhook"). The key of the signature is the `Timestamp` header
 * followed by the secret. Its test message has no action, and may hold a secret in clear: nobody listens to that one.
 */
export const gitguardian: WebhookSource = {
  name: 'gitguardian',
  isConfigured: ({ webhookSecrets }) => webhookSecrets.gitguardian.length > 0,
  forged({ headers, rawBody }, { webhookSecrets }, now) {
    const timestamp = String(headers.timestamp ?? '')
    const valid = webhookSecrets.gitguardian.map((secret) => sha256Signature(`${timestamp}${secret}`, rawBody))
    if (!isOneOf(String(headers['gitguardian-signature'] ?? ''), valid)) return 'signature'
    const sentAt = sendingTime(timestamp)
    return sentAt && Math.abs(now.getTime() - sentAt.getTime()) <= skewMs ? undefined : 'timestamp'
  },
  eventOf(_headers, body) {
    const { success, data } = envelope.safeParse(body)
    return success ? { name: data.action, at: momentOf(data.timestamp) } : undefined
  },
}

/** The header's form is not documented: seconds since 1970 in its example, RFC 3339 in the bodies. */
function sendingTime(timestamp: string): Date | undefined {
  return /^\d{1,11}(\.\d{1,9})?$/.test(timestamp) ? new Date(Number(timestamp) * 1000) : momentOf(timestamp)
}
