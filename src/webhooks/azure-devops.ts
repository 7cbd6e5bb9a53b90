import { z } from 'zod/v4'
import { gitPush } from './git-push.js'
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
    if (!success) return undefined
    const { eventType: name, createdDate } = data
    return { name, at: momentOf(createdDate), onceFor: name === 'git.push' ? pushOf(body) : undefined }
  },
}

/** A push never changes. Of its repository's ids every writing is the same: in capitals it would be another. */
function pushOf(body: Record<string, unknown>): string | undefined {
  const { data } = gitPush.safeParse(body)
  if (!data) return undefined
  const { pushId, repository } = data.resource
  return `push ${pushId} to ${repository.id} of ${repository.project.id}`.toLowerCase()
}
