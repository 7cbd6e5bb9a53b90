import { DefaultAzureCredential } from '@azure/identity'

/** Azure DevOps as Entra knows it; the id is the same in every tenant (Azure DevOps documentation: "Service principals"). */
export const azureDevOpsResource = '499b84ac-1321-427f-aa17-267ca6975798'

/**
 * The bot's own identity: managed identity, workload identity, client secret or the Azure CLI's sign-in, whichever the
 * host has. The credential keeps tokens and renews them by itself.
 * @returns a function that gives an access token for Azure DevOps, and throws when the host has no identity
 */
export function serviceBearer(): () => Promise<string> {
  const credential = new DefaultAzureCredential()
  return async () => (await credential.getToken(`${azureDevOpsResource}/.default`)).token
}
