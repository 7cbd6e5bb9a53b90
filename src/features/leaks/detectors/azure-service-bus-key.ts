import { azureKeyDetector } from './azure-key-format.js'

/** A shared access key of Azure Service Bus: 44 characters. */
export const azureServiceBusKey = azureKeyDetector({
  id: 'azure-service-bus-key',
  name: 'Azure Service Bus key',
  signature: '+ASb',
  before: 33,
  after: 6,
  padding: '=',
  seeds: ['Send0000', 'Listen00', 'Manage00'],
  examples: {
    hits: [
      ['LatchkeyExampleNotARealKeyNeverIs', '+AS', 'bDyDR64='],
      ['LatchkeyExampleNotARealKeyNeverIs', '+AS', 'bFDBrpQ='],
    ],
    misses: [
      ['LatchkeyExampleNotARealKeyNeverIs', '+AS', 'bDyDR65='],
      ['xLatchkeyExampleNotARealKeyNeverIs', '+AS', 'bDyDR64='],
    ],
  },
})
