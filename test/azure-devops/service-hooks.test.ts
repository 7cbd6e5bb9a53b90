import { hookEventNames } from '../../src/azure-devops/service-hooks.js'
import { features } from '../../src/features.js'

test('a project tells of exactly those events of Azure DevOps that a feature listens to', () => {
  const heard = features.flatMap(({ webhooks = [] }) => webhooks).filter(({ source }) => source === 'azure-devops')
  expect(heard.map(({ event }) => event).sort()).toEqual([...hookEventNames].sort())
})
