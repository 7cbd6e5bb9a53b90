import { randomUUID } from 'node:crypto'
import type { World } from './world.js'

export type Subscription = {
  id: string
  publisherId: string
  eventType: string
  resourceVersion: string
  consumerId: string
  consumerActionId: string
  publisherInputs: Record<string, string>
  consumerInputs: Record<string, string>
  status: 'enabled' | 'onProbation' | 'disabledByUser' | 'disabledBySystem' | 'disabledByInactiveIdentity'
  probationRetries: number
  createdById: string
  createdOn: Date
  modifiedById: string
  modifiedOn: Date
}

/** One delivery, with every try. */
export type Notification = {
  number: number
  subscriptionId: string
  eventId: string
  createdOn: Date
  modifiedOn: Date
  status: 'queued' | 'completed'
  result: 'pending' | 'succeeded' | 'failed'
  /** HTTP status of each try; 0 for a connection that failed. */
  tries: number[]
}

export const publishers = [
  {
    id: 'tfs',
    resourceVersion: '1.0',
    eventTypes: ['git.push', 'build.complete'],
  },
  {
    id: 'pipelines',
    resourceVersion: '5.1-preview.1',
    eventTypes: [
      'ms.vss-pipelines.run-state-changed-event',
      'ms.vss-pipelines.stage-state-changed-event',
      'ms.vss-pipelinechecks-events.approval-pending',
      'ms.vss-pipelinechecks-events.approval-completed',
    ],
  },
]

export type HookWish = {
  eventType: string
  projectId: string
  url: string
  basicAuthUsername?: string
  basicAuthPassword?: string
}

/** Subscribes a web hook, as an administrator would in the project's settings. Throws for an event that nobody publishes. */
export function subscribeHook(world: World, wish: HookWish): Subscription {
  const publisher = publishers.find(({ eventTypes }) => eventTypes.includes(wish.eventType))
  if (!publisher) throw new Error(`nobody publishes ${wish.eventType}`)
  const { url, basicAuthUsername, basicAuthPassword } = wish
  const byId = world.collectionAdministrators[0] ?? ''
  return addSubscription(world, byId, {
    publisherId: publisher.id,
    eventType: wish.eventType,
    resourceVersion: wish.eventType === 'build.complete' ? '2.0' : publisher.resourceVersion,
    publisherInputs: { projectId: wish.projectId },
    consumerInputs: {
      url,
      ...(basicAuthUsername === undefined ? {} : { basicAuthUsername }),
      ...(basicAuthPassword === undefined ? {} : { basicAuthPassword }),
    },
  })
}

/** Adds an enabled subscription of the web hook consumer. */
export function addSubscription(
  world: World,
  byId: string,
  wish: Pick<Subscription, 'publisherId' | 'eventType' | 'resourceVersion' | 'publisherInputs' | 'consumerInputs'>,
): Subscription {
  const now = world.now()
  const row: Subscription = {
    ...wish,
    id: randomUUID(),
    consumerId: 'webHooks',
    consumerActionId: 'httpRequest',
    status: 'enabled',
    probationRetries: 0,
    createdById: byId,
    createdOn: now,
    modifiedById: byId,
    modifiedOn: now,
  }
  world.subscriptions.push(row)
  return row
}
