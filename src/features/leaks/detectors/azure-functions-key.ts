import { azureKeyDetector } from './azure-key-format.js'

/** A function, system or master key of Azure Functions: 56 characters of base64url. */
export const azureFunctionsKey = azureKeyDetector({
  id: 'azure-functions-key',
  name: 'Azure Functions key',
  signature: 'AzFu',
  before: 44,
  after: 6,
  padding: '==',
  seeds: ['Functi00', 'System00', 'Master00'],
  examples: {
    hits: [
      ['LatchkeyExampleNotARealKeyNeverIssued0Latchk', 'AzF', 'uVWV3kA=='],
      ['LatchkeyExampleNotARealKeyNeverIssued0Latchk', 'AzF', 'uVRUSJA=='],
    ],
    misses: [
      ['LatchkeyExampleNotARealKeyNeverIssued0Latchk', 'AzF', 'uVWV3kB=='],
      ['LatchkeyExampleNotARealKeyNeverIssued0Latchk', 'AzF', 'uVWV3kA'],
    ],
  },
})
