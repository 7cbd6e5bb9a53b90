import { azureKeyDetector } from './azure-key-format.js'

/** A read-only or read-write key of Azure Cosmos DB: 88 characters. */
export const azureCosmosDbKey = azureKeyDetector({
  id: 'azure-cosmos-db-key',
  name: 'Azure Cosmos DB key',
  signature: 'ACDb',
  before: 76,
  after: 6,
  padding: '==',
  seeds: ['MastRO00', 'MastRW00'],
  examples: {
    hits: [
      ['LatchkeyExampleNotARealKeyNeverIssued0LatchkeyExampleNotARealKeyNeverIssued0', 'ACD', 'brZYeQA=='],
      ['LatchkeyExampleNotARealKeyNeverIssued0LatchkeyExampleNotARealKeyNeverIssued0', 'ACD', 'bPdTJYg=='],
    ],
    misses: [
      ['LatchkeyExampleNotARealKeyNeverIssued0LatchkeyExampleNotARealKeyNeverIssued0', 'ACD', 'brZYeQQ=='],
      ['LatchkeyExampleNotARealKeyNeverIssued0LatchkeyExampleNotARealKeyNeverIssued0', 'ACD', 'brZYeQA'],
    ],
  },
})
