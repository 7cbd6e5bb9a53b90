import { azureKeyDetector } from './azure-key-format.js'

/** A password of an Azure Container Registry: 52 characters. */
export const azureContainerRegistryKey = azureKeyDetector({
  id: 'azure-container-registry-key',
  name: 'Azure Container Registry password',
  signature: '+ACR',
  before: 42,
  after: 6,
  padding: '',
  seeds: ['ACRDflt0'],
  examples: {
    hits: [['LatchkeyExampleNotARealKeyNeverIssued0Latc', '+AC', 'RBAaBnt']],
    misses: [
      ['LatchkeyExampleNotARealKeyNeverIssued0Latc', '+AC', 'RBAaBnu'],
      ['LatchkeyExampleNotARealKeyNeverIssued0Latc', '+AC', 'RBAaBnt='],
    ],
  },
})
