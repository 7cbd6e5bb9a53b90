import { z } from 'zod/v4'
import { checkBody } from './check-body.js'
import { listAnswer } from './list-answer.js'
import { accessDenied, invalid, Refusal } from './refusal.js'
import type { Answer, Call, Route } from './route.js'
import { hookNotification, hookSubscription } from './shapes/hook-subscription.js'
import { addSubscription, publishers, type Subscription } from './world/hooks.js'
import { projectRight } from './world/rights.js'

const path = '/{organization}/_apis/hooks/subscriptions'
const common = {
  host: 'dev.azure.com' as const,
  versions: ['7.1', '7.2-preview.1'],
  // The hidden vso.hooks scopes are included in these three.
  scopes: ['vso.work', 'vso.build', 'vso.code'],
}

/** Service hook subscriptions of the web hook consumer; what they hear is posted for real. */
export const serviceHookRoutes: Route[] = [
  { ...common, method: 'GET', path, follows: 'serviceHooks-7.1 Subscriptions_List', handle: list },
  { ...common, method: 'POST', path, follows: 'serviceHooks-7.1 Subscriptions_Create', handle: create },
  {
    ...common,
    method: 'GET',
    path: `${path}/{subscriptionId}`,
    follows: 'serviceHooks-7.1 Subscriptions_Get',
    handle: (call) => ({ status: 200, body: hookSubscription(call.world, find(call)) }),
  },
  {
    ...common,
    method: 'PUT',
    path: `${path}/{subscriptionId}`,
    follows: 'serviceHooks-7.1 Subscriptions_Replace Subscription',
    handle: replace,
  },
  {
    ...common,
    method: 'DELETE',
    path: `${path}/{subscriptionId}`,
    follows: 'serviceHooks-7.1 Subscriptions_Delete',
    handle: remove,
  },
  {
    ...common,
    method: 'GET',
    path: `${path}/{subscriptionId}/notifications`,
    follows: 'serviceHooks-7.1 Notifications_List',
    handle: (call) => {
      const { id } = find(call)
      const found = call.world.notifications.filter(({ subscriptionId }) => subscriptionId === id)
      return listAnswer(found.reverse().map((notification) => hookNotification(notification)))
    },
  },
]

const wish = z.looseObject({
  publisherId: z.string(),
  eventType: z.string(),
  resourceVersion: z.string().nullish(),
  consumerId: z.string(),
  consumerActionId: z.string(),
  publisherInputs: z.record(z.string(), z.string().nullable()),
  consumerInputs: z.record(z.string(), z.string().nullable()),
  status: z.enum(['enabled', 'disabledByUser']).nullish(),
})

const textsOf = (inputs: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(inputs).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))

function read(call: Call) {
  const body = checkBody(call.body, wish)
  if (body.consumerId !== 'webHooks' || body.consumerActionId !== 'httpRequest')
    throw invalid(`The consumer ${body.consumerId} with action ${body.consumerActionId} does not exist.`)
  const publisher = publishers.find(({ id }) => id === body.publisherId)
  if (!publisher?.eventTypes.includes(body.eventType))
    throw invalid(`The event type ${body.eventType} does not exist for publisher ${body.publisherId}.`)
  const consumerInputs = textsOf(body.consumerInputs)
  if (!URL.canParse(consumerInputs.url ?? '')) throw invalid('The input url of the consumer is not an address.')
  return {
    ...body,
    consumerInputs,
    publisherInputs: textsOf(body.publisherInputs),
    resourceVersion: body.resourceVersion ?? publisher.resourceVersion,
  }
}

/** Edit subscriptions is a right of project administrators and collection administrators. */
function checkRight({ world, caller }: Call, inputs: Record<string, string>): void {
  const inProject = inputs.projectId && projectRight(world, caller.identityId, inputs.projectId) === 'administrator'
  if (!inProject && !world.collectionAdministrators.includes(caller.identityId))
    throw accessDenied('Access denied. You need Edit subscriptions permissions to perform the action.')
}

function find({ world, params, caller }: Call): Subscription {
  const found = world.subscriptions.find(({ id }) => id === params.subscriptionId?.toLowerCase())
  if (!found || !projectRight(world, caller.identityId, found.publisherInputs.projectId ?? ''))
    throw new Refusal(
      404,
      'SubscriptionNotFoundException',
      `The subscription ${params.subscriptionId} could not be found.`,
    )
  return found
}

function list({ world, query, caller }: Call): Answer {
  const fits = (name: string, value: string) => !query.get(name) || query.get(name) === value
  const found = world.subscriptions.filter(
    (row) =>
      projectRight(world, caller.identityId, row.publisherInputs.projectId ?? '') &&
      fits('publisherid', row.publisherId) &&
      fits('eventtype', row.eventType) &&
      fits('consumerid', row.consumerId) &&
      fits('consumeractionid', row.consumerActionId),
  )
  return listAnswer(found.map((row) => hookSubscription(world, row)))
}

function create(call: Call): Answer {
  const body = read(call)
  checkRight(call, body.publisherInputs)
  return { status: 200, body: hookSubscription(call.world, addSubscription(call.world, call.caller.identityId, body)) }
}

function replace(call: Call): Answer {
  const row = find(call)
  const body = read(call)
  checkRight(call, row.publisherInputs)
  row.publisherInputs = body.publisherInputs
  // A masked secret sent back means: keep it.
  const password = row.consumerInputs.basicAuthPassword
  const masked = /^\*+$/.test(body.consumerInputs.basicAuthPassword ?? '') && password !== undefined
  row.consumerInputs = { ...body.consumerInputs, ...(masked ? { basicAuthPassword: password } : {}) }
  row.eventType = body.eventType
  row.publisherId = body.publisherId
  row.resourceVersion = body.resourceVersion
  row.status = body.status ?? 'enabled'
  row.probationRetries = 0
  row.modifiedById = call.caller.identityId
  row.modifiedOn = call.world.now()
  return { status: 200, body: hookSubscription(call.world, row) }
}

function remove(call: Call): Answer {
  const row = find(call)
  checkRight(call, row.publisherInputs)
  call.world.subscriptions = call.world.subscriptions.filter((one) => one !== row)
  return { status: 204 }
}
