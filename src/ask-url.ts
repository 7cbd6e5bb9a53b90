import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline'
import { isLoopback } from './config/loopback.js'
import { outbound } from './outbound.js'

const withinMs = 10_000

/** Asks a url as nobody, and follows no redirect. @param body sent as JSON @throws when nothing answers */
export function askUrl(method: 'GET' | 'HEAD' | 'POST', url: string, body?: object): Promise<PipelineResponse> {
  const pipeline = createEmptyPipeline()
  pipeline.addPolicy(outbound())
  return pipeline.sendRequest(
    createDefaultHttpClient(),
    createPipelineRequest({
      url,
      method,
      headers: createHttpHeaders({ accept: 'application/json', ...(body && { 'content-type': 'application/json' }) }),
      body: body && JSON.stringify(body),
      abortSignal: AbortSignal.timeout(withinMs),
      allowInsecureConnection: isLoopback(url),
    }),
  )
}
