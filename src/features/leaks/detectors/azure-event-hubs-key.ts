import { azureKeyDetector } from './azure-key-format.js'

/** A shared access key of Azure Event Hubs: 44 characters. */
export const azureEventHubsKey = azureKeyDetector({
  id: 'azure-event-hubs-key',
  name: 'Azure Event Hubs key',
  signature: '+AEh',
  before: 33,
  after: 6,
  padding: '=',
  seeds: ['Send0000', 'Listen00', 'Manage00'],
  examples: {
    hits: [['LatchkeyExampleNotARealKeyNeverIs', '+AE', 'hJhIQ5k=']],
    misses: [
      ['LatchkeyExampleNotARealKeyNeverIs', '+AE', 'hJhIQ5j='],
      ['LatchkeyExampleNotARealKeyNeverIs', '+AE', 'hJhIQ5k=='],
    ],
  },
})
