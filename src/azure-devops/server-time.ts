import { askUrl } from '../ask-url.js'

/**
 * What time it is at Azure DevOps, by the Date header of any answer; asked without a credential.
 * @param baseUrl as for `azureDevOpsClient`
 * @returns undefined when the answer does not say. @throws when there is none
 */
export async function serverTime(baseUrl: string): Promise<Date | undefined> {
  const { headers } = await askUrl('HEAD', baseUrl ? `${baseUrl}/dev.azure.com/` : 'https://dev.azure.com/')
  const time = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(time) ? undefined : new Date(time)
}
