import type { Feature } from '../../feature.js'
import { subscriptionsCommand } from './list-subscriptions.js'
import { subscribeChosen, subscribeCommand } from './subscribe.js'
import { unsubscribeChosen, unsubscribeCommand } from './unsubscribe.js'

export const subscriptions: Feature = {
  name: 'subscriptions',
  commands: [subscribeCommand, unsubscribeCommand, subscriptionsCommand],
  actions: [subscribeChosen, unsubscribeChosen],
}
