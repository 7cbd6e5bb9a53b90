import { confirmCrcSuffix } from './crc-suffix.js'
import type { Detector } from './detector.js'

/** An access token of the npm registry. */
export const npmToken: Detector = {
  id: 'npm-token',
  name: 'npm token',
  anchors: ['npm_'],
  checksum: 'required',
  confirm: (buffer, at) => confirmCrcSuffix(buffer, at, 4),
  examples: {
    hits: [['np', 'm_LatchkeyExampleNeverIssued0000', '2zLkbp']],
    misses: [
      ['np', 'm_LatchkeyExampleNeverIssued0000', '2zLkbP'],
      ['np', 'm_install'],
      ['np', 'm_LatchkeyExampleNeverIssued0000', '2zLkbp_'],
    ],
  },
}
