import { serverTime } from '../../azure-devops/server-time.js'
import { type Check, unknown, well, wrong } from '../check.js'

const mostSeconds = 120

export const clock: Check = {
  about: 'whether the clock is right',
  needs: ['HTTPS_PROXY'],
  async look({ config, now }) {
    const theirs = await serverTime(config.azureDevOps.baseUrl).catch(() => 'unreachable' as const)
    if (theirs === 'unreachable') {
      return [unknown('Whether the clock is right is not known: Azure DevOps cannot be reached.')]
    }
    if (!theirs) return [unknown('Whether the clock is right is not known: Azure DevOps does not say what time it is.')]
    const seconds = Math.round((now().getTime() - theirs.getTime()) / 1000)
    if (Math.abs(seconds) <= mostSeconds) return [well('The clock of this machine is right.')]
    return [
      wrong(
        `The clock of this machine is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead' : 'behind'}: tokens will be refused.`,
        'Let it be set by NTP.',
      ),
    ]
  },
}
