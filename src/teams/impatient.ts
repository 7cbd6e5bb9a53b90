import type { PipelinePolicy } from '@azure/core-rest-pipeline'

/** The SDK's clients wait for ever as they come (botframework-connector 4.23.3); what is not answered by then counts as lost. */
export function impatient(ms: number): PipelinePolicy {
  return { name: 'impatient', sendRequest: (request, next) => next(Object.assign(request, { timeout: ms })) }
}
