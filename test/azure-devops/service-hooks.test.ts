import { hookEventNames } from '../../src/azure-devops/service-hooks.js'
import { features } from '../../src/features.js'
import { publishers } from '../../src/sandbox/azure-devops/world/hooks.js'

test('a project tells of exactly those events of Azure DevOps that a feature listens to', () => {
  const published = publishers.flatMap(({ eventTypes }) => eventTypes)
  const heard = features.flatMap(({ webhooks = [] }) => webhooks).map(({ event }) => event)
  expect(heard.filter((event) => published.includes(event)).sort()).toEqual([...hookEventNames].sort())
})
