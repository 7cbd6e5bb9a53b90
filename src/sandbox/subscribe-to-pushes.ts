import type { Config } from '../config.js'
import { subscribeHook } from './azure-devops/world/hooks.js'
import type { World } from './azure-devops/world/world.js'

/** Makes Azure DevOps tell Latchkey of every push, as an administrator would: one service hook for each project. */
export function subscribeToPushes(world: World, { host, port, webhook }: Pick<Config, 'host' | 'port' | 'webhook'>) {
  for (const { id } of world.projects) {
    subscribeHook(world, {
      eventType: 'git.push',
      projectId: id,
      url: `http://${host}:${port}/api/hooks/azure-devops`,
      basicAuthUsername: webhook.username,
      basicAuthPassword: webhook.passwords[0],
    })
  }
}
