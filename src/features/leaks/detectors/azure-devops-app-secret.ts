import type { Detector } from './detector.js'
import { base32Runs, confirmOldFormat } from './old-token-format.js'

/** The secret of an application registered with Azure DevOps itself (its former OAuth): 52 characters. */
export const azureDevOpsAppSecret: Detector = {
  id: 'azure-devops-app-secret',
  name: 'Azure DevOps application secret',
  anchors: [],
  runs: base32Runs,
  checksum: 'required',
  confirm: (buffer, at) => confirmOldFormat(buffer, at, 0x1019f92e),
  examples: {
    hits: [['nrqviy3innsrrw3fpbqw24dmmu', 'wca3tfozsvoidjonzxkzleeeqq']],
    misses: [
      ['nrq2iy3inns3qs3fpbqw24dmmu', 'wca3tfozsviidjonzxkzleeeqq'],
      ['nrqviy3innsrrw3fpbqw24dmmu', 'wca3tfozsvoidjonzxkzleeerq'],
    ],
  },
}
