import type { Notification, Subscription } from '../world/hooks.js'
import type { World } from '../world/world.js'
import { identityRef } from './identity-ref.js'
import { organizationUrl } from './urls.js'

/** `Subscription` of the specification; the password is masked, other headers are not. */
export function hookSubscription(world: World, row: Subscription) {
  const url = `${organizationUrl(world)}/_apis/hooks/subscriptions/${row.id}`
  const secret = row.consumerInputs.basicAuthPassword === undefined ? {} : { basicAuthPassword: '********' }
  return {
    id: row.id,
    url,
    status: row.status,
    publisherId: row.publisherId,
    eventType: row.eventType,
    subscriber: null,
    resourceVersion: row.resourceVersion,
    eventDescription: 'Any',
    consumerId: row.consumerId,
    consumerActionId: row.consumerActionId,
    actionDescription: `To host ${URL.canParse(row.consumerInputs.url ?? '') ? new URL(row.consumerInputs.url ?? '').host : ''}`,
    probationRetries: row.probationRetries,
    createdBy: identityRef(world, row.createdById),
    createdDate: row.createdOn.toISOString(),
    modifiedBy: identityRef(world, row.modifiedById),
    modifiedDate: row.modifiedOn.toISOString(),
    publisherInputs: row.publisherInputs,
    consumerInputs: { ...row.consumerInputs, ...secret },
    _links: { self: { href: url } },
  }
}

/** `Notification` of the specification, without its details. */
export const hookNotification = (row: Notification) => ({
  id: row.number,
  subscriptionId: row.subscriptionId,
  eventId: row.eventId,
  status: row.status,
  result: row.result,
  createdDate: row.createdOn.toISOString(),
  modifiedDate: row.modifiedOn.toISOString(),
})
