import type { Context, Webhook } from '../feature.js'
import type { Post } from '../inbound.js'
import { azureDevOps } from './azure-devops.js'
import { gitguardian } from './gitguardian.js'
import { github } from './github.js'
import { receiveEvent } from './receive-event.js'
import type { WebhookSource } from './webhook-source.js'

const sources: WebhookSource[] = [azureDevOps, github, gitguardian]

/** Every webhook that somebody can be let in at, by its path; what is not configured is a path that is not there. */
export function webhookPosts(context: Context, webhooks: Webhook[]): Record<string, Post> {
  const configured = sources.filter((source) => source.isConfigured(context.config))
  return Object.fromEntries(
    configured.map((source) => [`/api/hooks/${source.name}`, receiveEvent(context, source, webhooks)]),
  )
}
