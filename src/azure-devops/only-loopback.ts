import type { PipelinePolicy } from '@azure/core-rest-pipeline'

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/** In the sandbox no request leaves this machine, whatever the configuration says. */
export const onlyLoopback: PipelinePolicy = {
  name: 'only loopback',
  async sendRequest(request, next) {
    const { hostname } = new URL(request.url)
    if (!loopback.includes(hostname)) throw new Error(`The sandbox does not speak to ${hostname}.`)
    return next(request)
  },
}
