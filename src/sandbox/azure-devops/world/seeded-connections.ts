import { people, type SandboxPerson } from '../../people.js'
import { guidFor } from './name-to-guid.js'
import type { ProjectName } from './project-names.js'
import type { World } from './world.js'

export type ConnectionSeed = {
  name: string
  type: string
  scheme: string
  url: string
  description: string
  parameters: (world: World) => Record<string, string | null>
  data?: Record<string, string>
  projects: ProjectName[]
  by: SandboxPerson
  users: SandboxPerson[]
  daysOld: number
}

const azure = {
  environment: 'AzureCloud',
  scopeLevel: 'Subscription',
  subscriptionId: guidFor('subscription', 'shop'),
  subscriptionName: 'Shop',
  creationMode: 'Manual',
}

const federated = (world: World, name: string, issuer: 'entra' | 'azure devops', project: ProjectName) => ({
  tenantid: world.organization.tenantId,
  serviceprincipalid: guidFor('app', name),
  workloadIdentityFederationIssuer:
    issuer === 'entra'
      ? `https://login.microsoftonline.com/${world.organization.tenantId}/v2.0`
      : `https://vstoken.dev.azure.com/${world.organization.id}`,
  workloadIdentityFederationSubject:
    issuer === 'entra'
      ? `/eid1/c/pub/t/sandbox/a/sandbox/sc/${world.organization.id}/${guidFor('connection', name)}`
      : `sc://${world.organization.name}/${project}/${name}`,
})

/** The connections of the organization; every secret in them is a word that says so. */
export const connectionSeeds: ConnectionSeed[] = [
  {
    name: 'arm-shop-production',
    type: 'azurerm',
    scheme: 'WorkloadIdentityFederation',
    url: 'https://management.azure.com/',
    description: 'Production subscription of the shop',
    parameters: (world) => federated(world, 'arm-shop-production', 'entra', 'Shop'),
    data: azure,
    projects: ['Shop'],
    by: people.adele,
    users: [people.alex],
    daysOld: 210,
  },
  {
    name: 'arm-shop-staging',
    type: 'azurerm',
    scheme: 'ServicePrincipal',
    url: 'https://management.azure.com/',
    description: 'Staging, still with a client secret',
    parameters: (world) => ({
      tenantid: world.organization.tenantId,
      serviceprincipalid: guidFor('app', 'arm-shop-staging'),
      authenticationType: 'spnKey',
      serviceprincipalkey: 'kept',
    }),
    data: azure,
    projects: ['Shop'],
    by: people.adele,
    users: [people.alex, people.megan],
    daysOld: 380,
  },
  {
    name: 'shop-registry',
    type: 'dockerregistry',
    scheme: 'UsernamePassword',
    url: 'https://registry.example.com/',
    description: 'Images of the shop',
    parameters: () => ({
      registry: 'https://registry.example.com/',
      username: 'shop',
      password: 'kept',
      email: 'shop@example.com',
    }),
    data: { registrytype: 'Others' },
    projects: ['Shop', 'Platform'],
    by: people.adele,
    users: [people.alex, people.megan],
    daysOld: 150,
  },
  {
    name: 'shop-github',
    type: 'github',
    scheme: 'Token',
    url: 'https://github.com/',
    description: 'Mirror of the public samples',
    parameters: () => ({ AccessToken: 'kept' }),
    projects: ['Shop'],
    by: people.alex,
    users: [],
    daysOld: 95,
  },
  {
    name: 'shop-cluster',
    type: 'kubernetes',
    scheme: 'Token',
    url: 'https://cluster.example.com/',
    description: 'Service account of the shop namespace',
    parameters: () => ({ serviceAccountCertificate: 'kept', isCreatedFromSecretYaml: 'true', apitoken: 'kept' }),
    data: { authorizationType: 'ServiceAccount', acceptUntrustedCerts: 'false' },
    projects: ['Shop'],
    by: people.adele,
    users: [people.alex],
    daysOld: 60,
  },
  {
    name: 'shop-npm',
    type: 'externalnpmregistry',
    scheme: 'Token',
    url: 'https://npm.example.com/',
    description: '',
    parameters: () => ({ apitoken: 'kept' }),
    projects: ['Shop'],
    by: people.megan,
    users: [people.alex],
    daysOld: 40,
  },
  {
    name: 'data-warehouse',
    type: 'generic',
    scheme: 'UsernamePassword',
    url: 'https://warehouse.example.com/',
    description: 'Nightly loads',
    parameters: () => ({ username: 'loader', password: 'kept' }),
    projects: ['Data'],
    by: people.isaiah,
    users: [],
    daysOld: 300,
  },
  {
    name: 'arm-data',
    type: 'azurerm',
    scheme: 'WorkloadIdentityFederation',
    url: 'https://management.azure.com/',
    description: 'Federated with the older issuer',
    parameters: (world) => federated(world, 'arm-data', 'azure devops', 'Data'),
    data: { ...azure, subscriptionId: guidFor('subscription', 'data'), subscriptionName: 'Data' },
    projects: ['Data'],
    by: people.isaiah,
    users: [],
    daysOld: 330,
  },
]
