import { isAllIn, lettersAndDigits, standsAlone } from '../alphabet.js'
import { tokenChecksums } from '../token-checksum.js'
import type { Detector } from './detector.js'

const LENGTH = 84
const SIGNATURE_AT = 52
const MONTH_A = 'A'.charCodeAt(0)

/**
 * The personal access token of Azure DevOps Services since July 2024: 84 letters and digits. 52 random ones, `JQQJ99`
 * (9: an access key; other letters are derived keys), year and month, 12 of the platform, 4 of the provider, `AZDO`, 4 of checksum.
 * Source: Microsoft Learn, "Use personal access tokens", PAT format; microsoft/security-utilities, IdentifiableSecrets.cs.
 */
export const azureDevOpsToken: Detector = {
  id: 'azure-devops-token',
  name: 'Azure DevOps token',
  anchors: ['JQQJ99'],
  checksum: 'raises',
  confirm(buffer, at) {
    const start = at - SIGNATURE_AT
    const end = start + LENGTH
    if (!isAllIn(lettersAndDigits, buffer, start, end) || !standsAlone(lettersAndDigits, buffer, start, end))
      return undefined
    if (buffer.toString('latin1', start + 76, start + 80) !== 'AZDO') return undefined
    const month = (buffer[start + 59] as number) - MONTH_A + 1
    if (month < 1 || month > 12) return undefined
    const issued = { year: 2024 + (lettersAndDigits[buffer[start + 58] as number] as number), month }
    const written = buffer.subarray(start + 80, end)
    const right = tokenChecksums(buffer.subarray(start, start + 80)).some((checksum) => checksum.equals(written))
    return { offset: start, length: LENGTH, verdict: right ? 'confirmed' : 'probable', issued }
  },
  examples: {
    hits: [
      ['LATCHKEYxEXAMPLExNOTxAxREALxTOKENxNEVERxISSUEDx00010JQ', 'QJ99CKACAAAAAEXAMPAAASAZ', 'DO6Nbh'],
      ['LATCHKEYxEXAMPLExNOTxAxREALxTOKENxNEVERxISSUEDx00010JQ', 'QJ99CKACAAAAAEXAMPAAASAZ', 'DOBZ6q'],
      ['LATCHKEYxEXAMPLExNOTxAxREALxTOKENxNEVERxISSUEDx00010JQ', 'QJ99CKACAAAAAEXAMPAAASAZ', 'DO6Nbi'],
    ],
    misses: [
      ['LATCHKEYxEXAMPLExNOTxAxREALxTOKENxNEVERxISSUEDx00010JQ', 'QJ9DCKACAAAAAEXAMPAAASAZ', 'DO6Nbh'],
      ['LATCHKEYxEXAMPLExNOTxAxREALxTOKENxNEVERxISSUEDx00010JQ', 'QJ99CMACAAAAAEXAMPAAASAZ', 'DO6Nbh'],
      ['LATCHKEYxEXAMPLExNOTxAxREALxTOKENxNEVERxISSUEDx00010JQ', 'QJ99C1ACAAAAAEXAMPAAASAZ', 'DO6Nbh'],
      ['LATCHKEYxEXAMPLExNOTxAxREALxTOKENxNEVERxISSUEDx00010JQ', 'QJ99CKACAAAAAEXAMPAAASAZ', 'EG6Nbh'],
      ['LATCHKEYxEXAMPLExNOTxAxREALxTOKENxNEVERxISSUEDx00010JQ', 'QJ99CKACAAAAAEXAMPAAASAZ', 'DO6Nbhx'],
      ['ATCHKEYxEXAMPLExNOTxAxREALxTOKENxNEVERxISSUEDx00010JQ', 'QJ99CKACAAAAAEXAMPAAASAZ', 'DO6Nbh'],
    ],
  },
}
