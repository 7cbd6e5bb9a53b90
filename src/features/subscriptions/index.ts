import type { Feature } from '../../feature.js'
import { subscribeChosen, subscribeCommand } from './subscribe.js'
import { subscriptionsCommand } from './subscriptions.js'
import { unsubscribeChosen, unsubscribeCommand } from './unsubscribe.js'

export const subscriptions: Feature = {
  name: 'subscriptions',
  commands: [subscribeCommand, unsubscribeCommand, subscriptionsCommand],
  actions: [subscribeChosen, unsubscribeChosen],
}
