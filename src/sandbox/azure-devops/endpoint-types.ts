/** An input of a form: id, label, whether it is required, whether it is secret. */
export type Input = { id: string; label: string; required?: boolean; secret?: boolean; choices?: string[] }

export type EndpointType = {
  name: string
  displayName: string
  url: string | undefined
  inputs: Input[]
  schemes: { scheme: string; displayName: string; inputs: Input[] }[]
}

const username: Input = { id: 'username', label: 'Username', required: true }
const password: Input = { id: 'password', label: 'Password', required: true, secret: true }
const apiToken: Input = { id: 'apitoken', label: 'API Token', required: true, secret: true }
const tenant: Input = { id: 'tenantid', label: 'Tenant Id', required: true }
const client: Input = { id: 'serviceprincipalid', label: 'Service Principal Id', required: true }
const basic = { scheme: 'UsernamePassword', displayName: 'Basic Authentication', inputs: [username, password] }
const token = { scheme: 'Token', displayName: 'Token Based Authentication', inputs: [apiToken] }

/** The types in use here. Inputs follow the sample of Types_List and microsoft/terraform-provider-azuredevops. */
export const endpointTypes: EndpointType[] = [
  {
    name: 'azurerm',
    displayName: 'Azure Resource Manager',
    url: 'https://management.azure.com/',
    inputs: [
      { id: 'environment', label: 'Environment', required: true, choices: ['AzureCloud', 'AzureUSGovernment'] },
      { id: 'scopeLevel', label: 'Scope Level', required: true, choices: ['Subscription', 'ManagementGroup'] },
      { id: 'subscriptionId', label: 'Subscription Id' },
      { id: 'subscriptionName', label: 'Subscription Name' },
    ],
    schemes: [
      { scheme: 'WorkloadIdentityFederation', displayName: 'Workload Identity Federation', inputs: [tenant, client] },
      {
        scheme: 'ServicePrincipal',
        displayName: 'Service Principal Authentication',
        inputs: [tenant, client, { id: 'serviceprincipalkey', label: 'Service principal key', secret: true }],
      },
    ],
  },
  {
    name: 'dockerregistry',
    displayName: 'Docker Registry',
    url: undefined,
    inputs: [{ id: 'registrytype', label: 'Registry Type', required: true, choices: ['DockerHub', 'Others', 'ACR'] }],
    schemes: [
      {
        ...basic,
        inputs: [
          { id: 'registry', label: 'Docker Registry', required: true },
          username,
          password,
          { id: 'email', label: 'Email' },
        ],
      },
    ],
  },
  {
    name: 'github',
    displayName: 'GitHub',
    url: 'https://github.com/',
    inputs: [],
    schemes: [
      {
        scheme: 'Token',
        displayName: 'Personal Access Token',
        inputs: [{ id: 'AccessToken', label: 'Token', required: true, secret: true }],
      },
    ],
  },
  {
    name: 'kubernetes',
    displayName: 'Kubernetes',
    url: undefined,
    inputs: [{ id: 'authorizationType', label: 'Authentication', choices: ['ServiceAccount', 'Kubeconfig'] }],
    schemes: [
      {
        ...token,
        inputs: [apiToken, { id: 'serviceAccountCertificate', label: 'Certificate', required: true, secret: true }],
      },
    ],
  },
  { name: 'externalnpmregistry', displayName: 'npm', url: undefined, inputs: [], schemes: [token, basic] },
  { name: 'generic', displayName: 'Generic', url: undefined, inputs: [], schemes: [basic] },
]
