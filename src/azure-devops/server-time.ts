import { createDefaultHttpClient, createPipelineRequest } from '@azure/core-rest-pipeline'

/**
 * What time it is at Azure DevOps, by the Date header of any answer; asked without a credential.
 * @param baseUrl as for `azureDevOpsClient`
 * @returns undefined when the answer does not say. @throws when there is none
 */
export async function serverTime(baseUrl: string): Promise<Date | undefined> {
  const request = createPipelineRequest({
    url: baseUrl ? `${baseUrl}/dev.azure.com/` : 'https://dev.azure.com/',
    method: 'HEAD',
    abortSignal: AbortSignal.timeout(10_000),
    allowInsecureConnection: Boolean(baseUrl),
  })
  const said = (await createDefaultHttpClient().sendRequest(request)).headers.get('date')
  const time = Date.parse(said ?? '')
  return Number.isNaN(time) ? undefined : new Date(time)
}
