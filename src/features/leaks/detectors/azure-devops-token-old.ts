import type { Detector } from './detector.js'
import { base32Runs, confirmOldFormat } from './old-token-format.js'

/** The personal access token of Azure DevOps before July 2024 and of Azure DevOps Server: 52 characters. */
export const azureDevOpsTokenOld: Detector = {
  id: 'azure-devops-token-old',
  name: 'Azure DevOps token (52 characters)',
  anchors: [],
  runs: base32Runs,
  checksum: 'required',
  confirm: (buffer, at) => confirmOldFormat(buffer, at, 0xe0b9692d),
  examples: {
    hits: [['nrq2iy3inns3qs3fpbqw24dmmu', 'wca3tfozsviidjonzxkzleeeqq']],
    misses: [
      ['nrq2iy3inns3qs3fpbqw24dmmu', 'wca3tfozsviidjonzxkzleeera'],
      ['nrqviy3innsrrw3fpbqw24dmmu', 'wca3tfozsvoidjonzxkzleeeqq'],
      ['nrq2iy3inns3qs3fpbqw24dmmu', 'wca3tfozsviidjonzxkzleeeqqa'],
      ['nrq2iy3inns3qs3fpbqw24dmmu', 'wca3tfozsviidjonzxkzleeeq'],
    ],
  },
}
