import { setTimeout as wait } from 'node:timers/promises'
import type { Notification, Subscription } from './hooks.js'
import type { World } from './world.js'

/**
 * Posts one event to one subscription, with the retries that are known of Azure DevOps, quicker: a transient answer is
 * tried eight times more, then the subscription is on probation and tried seven times; then it is disabled. 410 disables at once.
 */
export function deliver(
  world: World,
  subscription: Subscription,
  eventId: string,
  bodyFor: (number: number) => unknown,
): void {
  const number = world.notifications.length + 1
  const now = world.now()
  const notification: Notification = {
    number,
    subscriptionId: subscription.id,
    eventId,
    createdOn: now,
    modifiedOn: now,
    status: 'queued',
    result: 'pending',
    tries: [],
  }
  world.notifications.push(notification)
  const body = JSON.stringify(bodyFor(number))
  const delivery: Promise<void> = tryAll(world, subscription, notification, body)
    .catch(() => undefined)
    .finally(() => world.deliveries.delete(delivery))
  world.deliveries.add(delivery)
}

async function tryAll(world: World, subscription: Subscription, notification: Notification, body: string) {
  let outcome = await tryOnce(world, subscription, notification, body)
  for (const pause of world.settings.deliveryRetries) {
    if (outcome !== 'transient') break
    await wait(pause, undefined, { signal: world.stopping.signal })
    outcome = await tryOnce(world, subscription, notification, body)
  }
  if (outcome === 'transient' || outcome === 'refused') {
    subscription.status = 'onProbation'
    for (const pause of world.settings.probationRetries) {
      await wait(pause, undefined, { signal: world.stopping.signal })
      subscription.probationRetries += 1
      outcome = await tryOnce(world, subscription, notification, body)
      if (outcome === 'taken' || outcome === 'gone') break
    }
  }
  if (outcome !== 'taken') subscription.status = 'disabledBySystem'
  else if (subscription.status === 'onProbation') {
    subscription.status = 'enabled'
    subscription.probationRetries = 0
  }
  notification.status = 'completed'
  notification.result = outcome === 'taken' ? 'succeeded' : 'failed'
  notification.modifiedOn = world.now()
}

type Outcome = 'taken' | 'transient' | 'refused' | 'gone'

async function tryOnce(
  world: World,
  subscription: Subscription,
  notification: Notification,
  body: string,
): Promise<Outcome> {
  const status = await post(world, subscription, body)
  notification.tries.push(status)
  if (status >= 200 && status < 300) return 'taken'
  if (status === 410) return 'gone'
  return status === 0 || status === 408 || status === 429 || status >= 500 ? 'transient' : 'refused'
}

/** The HTTP status of one try; 0 when nobody answered, or when the address is not of this machine. */
async function post(world: World, subscription: Subscription, body: string): Promise<number> {
  const { url = '', basicAuthUsername, basicAuthPassword = '', httpHeaders = '' } = subscription.consumerInputs
  if (!URL.canParse(url) || !['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) return 0
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'user-agent': 'VSServices/19.0' })
  for (const line of httpHeaders.split('\n').filter((one) => one.includes(':')))
    headers.set(line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim())
  if (basicAuthUsername !== undefined) {
    const credential = Buffer.from(`${basicAuthUsername}:${basicAuthPassword}`).toString('base64')
    headers.set('authorization', `Basic ${credential}`)
  }
  try {
    const signal = AbortSignal.any([world.stopping.signal, AbortSignal.timeout(world.settings.deliveryTimeout)])
    const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}
