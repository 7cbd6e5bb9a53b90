import { z } from 'zod/v4'
import { isOneOf } from './is-one-of.js'
import { momentOf } from './moment-of.js'
import type { WebhookSource } from './webhook-source.js'

const envelope = z.looseObject({ eventType: z.string().max(200), createdDate: z.unknown() })

/** Service hooks of Azure DevOps: they carry no signature but Basic authentication (documentation: "Service hooks events"). */
export const azureDevOps: WebhookSource = {
  name: 'azure-devops',
  isConfigured: ({ webhook }) => webhook.passwords.length > 0,
  stranger(headers, { webhook: { username, passwords } }) {
    const valid = passwords.map((password) => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`)
    return isOneOf(String(headers.authorization ?? ''), valid) ? undefined : 'password'
  },
  eventOf(_headers, body) {
    const { success, data } = envelope.safeParse(body)
    return success ? { name: data.eventType, at: momentOf(data.createdDate) } : undefined
  },
}
