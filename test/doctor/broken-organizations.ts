import type { Fault } from '../../src/sandbox/azure-devops/faults.js'
import type { Subscription } from '../../src/sandbox/azure-devops/world/hooks.js'
import { azureDevOpsLines, type Broken } from './broken.js'
import type { Installation } from './installation.js'

const world = (it: Installation) => it.latchkey.azureDevOps.world
/** Azure DevOps answers so wherever a path is this. */
export const fault = (path: RegExp, kind: Fault['fault']) => (it: Installation) => {
  it.latchkey.azureDevOps.faults.next({ path, fault: kind, times: 100 })
  return undefined
}
const hook = (changed: Partial<Subscription>) => (it: Installation) => {
  Object.assign(world(it).subscriptions[0] as Subscription, changed)
  return undefined
}
const hookInput = (name: string, value: string) => (it: Installation) => {
  const [first] = world(it).subscriptions
  if (first) first.consumerInputs[name] = value
  return undefined
}

/** At Azure DevOps: membership, rights, service hooks, and whom the policy names. */
export const brokenOrganizations: Broken[] = [
  [
    'an organization is misspelt',
    (it) => ({
      config: { ...it.config, azureDevOps: { ...it.config.azureDevOps, organizations: ['contoso', 'contsoo'] } },
    }),
    /^✗ There is no organization "contsoo"\. → Correct AZURE_DEVOPS_ORGANIZATIONS\./,
    /Everybody/,
  ],
  [
    'the bot is no member',
    (it) => {
      const token = it.latchkey.azureDevOps.bearerFor('service')
      world(it).identities = world(it).identities.filter(({ displayName }) => displayName !== 'Latchkey')
      return { serviceBearer: async () => token }
    },
    /^✗ contoso: the bot's identity is not let in\. → Organization settings, Users, Add users/,
    azureDevOpsLines,
  ],
  [
    'the bot sees no project',
    (it) => {
      world(it).projectRights = []
    },
    /^✗ contoso: the bot's identity is a member \("Latchkey"\) but sees no project\./,
    azureDevOpsLines,
  ],
  [
    'it may not read runs',
    fault(/build\/builds/, 'forbidden'),
    /^✗ contoso: it may not read runs and their timelines in Data, Platform, Shop\. → .*View builds/,
    /runs/,
  ],
  [
    'it may not read timelines',
    fault(/\/timeline/, 'forbidden'),
    /^✗ contoso: it may not read runs and their timelines in Data, Platform, Shop\./,
    /runs/,
  ],
  [
    'it may not read Git',
    fault(/git\/repositories/, 'forbidden'),
    /^✗ contoso: it may not read Git repositories in/,
    /Git/,
  ],
  [
    'it may not read service connections in one project',
    (it) => {
      const shop = world(it).projects.find(({ name }) => name === 'Shop')
      return fault(new RegExp(`${shop?.id}/_apis/serviceendpoint`), 'forbidden')(it)
    },
    /^✗ contoso: it may not read service connections in Shop\. → .*role Reader/,
    /service connections|may use them/,
  ],
  [
    'it may not read which pipelines may use them',
    fault(/pipelinepermissions/, 'forbidden'),
    /^✗ contoso: it may not read which pipelines may use them in/,
    /may use them/,
  ],
  [
    'it may not read who the people are',
    fault(/graph\/users/, 'forbidden'),
    /^✗ contoso: it may not read who its people are\. → Organization settings, Users/,
    /people|Everybody/,
  ],
  [
    'Azure DevOps fails at one thing',
    fault(/git\/repositories/, 'error'),
    /^\? contoso: whether it may read Git repositories in Data, Platform, Shop is not known: Azure DevOps answered 500\./,
    /Git/,
  ],
  [
    'a hook is missing',
    (it) => {
      world(it).subscriptions.pop()
    },
    /^✗ contoso\/\w+: git\.push: the bot is not told: there is no service hook\. → Type "hooks add contoso\/\w+"/,
    /git\.push/,
  ],
  [
    'a hook was switched off by Azure DevOps',
    hook({ status: 'disabledBySystem' }),
    /^✗ .*git\.push: the bot is not told: Azure DevOps switched it off, because its deliveries failed\./,
    /git\.push/,
  ],
  [
    'a hook was switched off by somebody',
    hook({ status: 'disabledByUser' }),
    /^✗ .*git\.push: the bot is not told: somebody switched it off\./,
    /git\.push/,
  ],
  [
    'a hook is on probation',
    hook({ status: 'onProbation' }),
    /^✗ .*git\.push: the bot is not told: Azure DevOps holds it back/,
    /git\.push/,
  ],
  [
    'a hook leads elsewhere',
    hookInput('url', 'https://old.example.com/api/hooks/azure-devops'),
    /^✗ .*git\.push: the bot is not told: the service hook leads elsewhere, to old\.example\.com\./,
    /git\.push/,
  ],
  [
    'a hook comes with another user name',
    hookInput('basicAuthUsername', 'somebody'),
    /^✗ .*git\.push: the bot is not told: it comes with another user name/,
    /git\.push/,
  ],
  [
    'hooks cannot be read',
    fault(/hooks\/subscriptions/, 'forbidden'),
    /^\? contoso: whether the bot is told of pushes is not known: Azure DevOps answered 403\. → .*"View subscriptions"/,
    /git\.push/,
  ],
  [
    'the policy names somebody who is not there',
    (it) => {
      const approvers = [{ id: '00000000-0000-4000-8000-000000000009', name: 'Nobody Here' }]
      return { config: { ...it.config, policy: { ...it.config.policy, otherwise: { approvers } } } }
    },
    /^✗ The policy \(approver Nobody Here\) names 0{8}-.*, who is in none of the organizations\. → Correct/,
    /Everybody|policy file/,
  ],
  [
    'the policy names a group that is not there',
    (it) => {
      const approvers = [{ group: '00000000-0000-4000-8000-000000000009', name: 'Nobodies' }]
      return { config: { ...it.config, policy: { ...it.config.policy, otherwise: { approvers } } } }
    },
    /^✗ The policy names the group Nobodies \(0{8}-.*\), which is not in contoso: .* → Correct the object id/,
    /Everybody|policy file/,
  ],
]
