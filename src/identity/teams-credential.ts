import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity'
import type { TeamsConfig } from '../config.js'

/** What an Entra application asks a managed identity's token for (Microsoft: "Workload identity federation"). */
const exchangeScope = 'api://AzureADTokenExchange/.default'

/** Entra by cloud, and the tenant where a bot of many tenants asks (botframework-connector 4.23.3: constants). */
const entra = {
  '': { host: 'https://login.microsoftonline.com', sharedTenant: 'botframework.com' },
  'https://botframework.azure.us': {
    host: 'https://login.microsoftonline.us',
    sharedTenant: 'MicrosoftServices.onmicrosoft.us',
  },
}

/**
 * The bot towards Teams, as it is configured. Not the SDK's own factories: its federated one keeps the first assertion
 * for ever, the one for managed identities takes another credential of the host first, and the one for certificates
 * runs openssl (botframework-connector 4.23.3).
 * @returns a credential that keeps tokens and renews them by itself; undefined in the sandbox
 */
export function teamsCredential(config: TeamsConfig): TokenCredential | undefined {
  const { appId, credential, authorityHost } = config
  const { host, sharedTenant } = entra[config.channelService]
  const tenantId = config.appType === 'MultiTenant' ? sharedTenant : config.appTenantId
  const options = {
    authorityHost: authorityHost || host,
    // The public Entra would be asked whether it knows this host; of a private cloud it does not.
    disableInstanceDiscovery: Boolean(authorityHost),
  }
  switch (credential.kind) {
    case 'none':
      return undefined
    case 'secret':
      return new ClientSecretCredential(tenantId, appId, credential.secret, options)
    case 'certificate':
      return new ClientCertificateCredential(tenantId, appId, { certificatePath: credential.path }, options)
    case 'federated token':
      return new WorkloadIdentityCredential({ ...options, tenantId, clientId: appId, tokenFilePath: credential.path })
    case 'federated identity': {
      const identity = new ManagedIdentityCredential({ clientId: credential.clientId })
      const assertion = async () => (await identity.getToken(exchangeScope)).token
      return new ClientAssertionCredential(tenantId, appId, assertion, options)
    }
    case 'managed identity':
      return new ManagedIdentityCredential({ clientId: appId })
  }
}
