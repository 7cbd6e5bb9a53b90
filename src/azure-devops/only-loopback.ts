import type { PipelinePolicy } from '@azure/core-rest-pipeline'
import { isLoopback } from '../config/loopback.js'

/** In the sandbox no request leaves this machine, whatever the configuration says. */
export const onlyLoopback: PipelinePolicy = {
  name: 'only loopback',
  async sendRequest(request, next) {
    if (!isLoopback(request.url)) throw new Error(`The sandbox does not speak to ${new URL(request.url).hostname}.`)
    return next(request)
  },
}
