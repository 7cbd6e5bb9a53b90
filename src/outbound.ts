import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { type PipelinePolicy, proxyPolicy, type SendRequest } from '@azure/core-rest-pipeline'
import { isLoopback } from './config/loopback.js'

// Node heeds the idle time that a server announces only where an agent has one of its own, and what the pipeline
// (@azure/core-rest-pipeline 1.24) makes has none: a request over a connection just hung up there ends in ECONNRESET, and
// nobody can say whether it was done. Four seconds are one less than Node's own servers wait.
const idle = { keepAlive: true, timeout: 4_000 }
const agent = new Agent(idle)
const secureAgent = new SecureAgent(idle)

/**
 * How requests leave: by the proxy of the environment (HTTPS_PROXY, NO_PROXY), if any, but to this machine itself
 * straight; and never over a connection that has been idle for long.
 */
export function outbound(): PipelinePolicy {
  const byProxy = proxyPolicy()
  return {
    name: 'outbound',
    sendRequest(request, next) {
      const straight: SendRequest = (asked) => {
        asked.agent ??= new URL(asked.url).protocol === 'https:' ? secureAgent : agent
        return next(asked)
      }
      return isLoopback(request.url) ? straight(request) : byProxy.sendRequest(request, straight)
    },
  }
}
