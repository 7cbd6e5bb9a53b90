import { confirmCrcSuffix } from './crc-suffix.js'
import type { Detector } from './detector.js'

/** GitHub's classic personal, OAuth, user-to-server, server-to-server and refresh tokens. */
export const githubToken: Detector = {
  id: 'github-token',
  name: 'GitHub token',
  anchors: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
  checksum: 'required',
  confirm: (buffer, at) => confirmCrcSuffix(buffer, at, 4),
  examples: {
    hits: [
      ['gh', 'p_LatchkeyExampleNeverIssued0000', '2zLkbp'],
      ['gh', 's_LatchkeyExampleNeverIssued0000', '2zLkbp'],
    ],
    misses: [
      ['gh', 'p_LatchkeyExampleNeverIssued0000', '2zLkbq'],
      ['gh', 'x_LatchkeyExampleNeverIssued0000', '2zLkbp'],
      ['gh', 'p_LatchkeyExampleNeverIssued0000', '2zLkbp0'],
      ['x_gh', 'p_LatchkeyExampleNeverIssued0000', '2zLkbp'],
    ],
  },
}
