import { azureKeyDetector } from './azure-key-format.js'

/** An account key of Azure Storage: 88 characters. */
export const azureStorageKey = azureKeyDetector({
  id: 'azure-storage-key',
  name: 'Azure Storage account key',
  signature: '+ASt',
  before: 76,
  after: 6,
  padding: '==',
  seeds: ['Default0'],
  examples: {
    hits: [['LatchkeyExampleNotARealKeyNeverIssued0LatchkeyExampleNotARealKeyNeverIssued0', '+AS', 'tkE8QlA==']],
    misses: [
      ['LatchkeyExampleNotARealKeyNeverIssued0LatchkeyExampleNotARealKeyNeverIssued0', '+AS', 'tkE8QlQ=='],
      ['LatchkeyExampleNotARealKeyNeverIssued0LatchkeyExampleNotARealKeyNeverIssued0', '+AS', 'tkE8QlA='],
      ['LatchkeyExampleNotARealKeyNeverIssued0', '+AS', 'tkE8QlA=='],
    ],
  },
})
