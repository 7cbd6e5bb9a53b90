import { randomUUID } from 'node:crypto'
import { deliver } from './deliver.js'
import type { Subscription } from './hooks.js'
import type { World } from './world.js'

export type HookEvent = {
  eventType: string
  projectId: string
  /** One line in words; html and markdown of it are sent as well. */
  text: string
  resource: Record<string, unknown>
  /** Values the subscription's filters are compared with, e.g. repository, branch, pipelineId. */
  filters?: Record<string, string>
}

/** Sends an event to every enabled subscription it fits. Deliveries run by themselves; `deliveriesDone` waits for them. */
export function publishEvent(world: World, event: HookEvent): void {
  const id = randomUUID()
  for (const subscription of world.subscriptions)
    if (subscription.status === 'enabled' && fits(subscription, event)) {
      deliver(world, subscription, id, (number) => envelope(world, subscription, event, id, number))
    }
}

/** Waits until no delivery is under way, tries included. */
export async function deliveriesDone(world: World): Promise<void> {
  while (world.deliveries.size > 0) await Promise.all(world.deliveries)
}

function fits(subscription: Subscription, event: HookEvent): boolean {
  if (subscription.eventType !== event.eventType) return false
  const facts: Record<string, string> = { projectId: event.projectId, ...event.filters }
  return Object.entries(subscription.publisherInputs).every(
    ([name, wanted]) => !wanted || facts[name] === undefined || facts[name].toLowerCase() === wanted.toLowerCase(),
  )
}

/** Documentation "Service hooks events": the envelope that is the same for every event. */
function envelope(world: World, subscription: Subscription, event: HookEvent, id: string, number: number) {
  const words = { text: event.text, html: event.text, markdown: event.text }
  const { resourceDetailsToSend, messagesToSend, detailedMessagesToSend } = subscription.consumerInputs
  return {
    subscriptionId: subscription.id,
    notificationId: number,
    id,
    eventType: event.eventType,
    publisherId: subscription.publisherId,
    ...(messagesToSend === 'none' ? {} : { message: words }),
    ...(detailedMessagesToSend === 'none' ? {} : { detailedMessage: words }),
    ...(resourceDetailsToSend === 'none' ? {} : { resource: event.resource }),
    resourceVersion: subscription.resourceVersion,
    resourceContainers: {
      collection: { id: world.organization.id },
      account: { id: world.organization.id },
      project: { id: event.projectId },
    },
    createdDate: world.now().toISOString(),
  }
}
