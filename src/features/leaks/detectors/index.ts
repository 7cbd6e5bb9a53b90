import { azureContainerRegistryKey } from './azure-container-registry-key.js'
import { azureCosmosDbKey } from './azure-cosmos-db-key.js'
import { azureDevOpsAppSecret } from './azure-devops-app-secret.js'
import { azureDevOpsToken } from './azure-devops-token.js'
import { azureDevOpsTokenOld } from './azure-devops-token-old.js'
import { azureEventHubsKey } from './azure-event-hubs-key.js'
import { azureFunctionsKey } from './azure-functions-key.js'
import { azureServiceBusKey } from './azure-service-bus-key.js'
import { azureStorageKey } from './azure-storage-key.js'
import type { Detector } from './detector.js'
import { entraClientSecret } from './entra-client-secret.js'
import { githubToken } from './github-token.js'
import { npmToken } from './npm-token.js'
import { privateKey } from './private-key.js'

/** Every kind of secret that is recognised. */
export const detectors: readonly Detector[] = [
  azureDevOpsToken,
  azureDevOpsTokenOld,
  azureDevOpsAppSecret,
  azureContainerRegistryKey,
  azureCosmosDbKey,
  azureEventHubsKey,
  azureFunctionsKey,
  azureServiceBusKey,
  azureStorageKey,
  entraClientSecret,
  githubToken,
  npmToken,
  privateKey,
]
