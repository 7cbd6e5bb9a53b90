import { AzureAuthorityHosts, DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity'
import { ConfigurationError, NoIdentity } from '../errors.js'
import { isEntraAway } from './is-entra-away.js'

/** Azure DevOps as Entra knows it; the id is the same in every tenant (Azure DevOps documentation: "Service principals"). */
export const azureDevOpsResource = '499b84ac-1321-427f-aa17-267ca6975798'

/**
 * The bot's own identity: managed identity, workload identity, client secret, certificate or the Azure CLI's sign-in,
 * whichever the host has. A token is kept until shortly before its end.
 * @param authorityHost of Entra; empty for the public one
 * @returns a function that gives an access token for Azure DevOps. @throws NoIdentity when the host has none
 * @throws ConfigurationError when AZURE_TOKEN_CREDENTIALS names no credential
 */
export function serviceBearer(authorityHost: string): () => Promise<string> {
  const bearer = getBearerTokenProvider(hostCredential(authorityHost), `${azureDevOpsResource}/.default`)
  return () =>
    bearer().catch((cause: unknown) => {
      throw new NoIdentity(whyNot(String(cause)), { cause })
    })
}

function hostCredential(authorityHost: string): DefaultAzureCredential {
  try {
    // As for the bot's own credential: a private cloud is not known to the public Entra.
    return new DefaultAzureCredential({
      // It would take an emptied AZURE_AUTHORITY_HOST for one.
      authorityHost: authorityHost || AzureAuthorityHosts.AzurePublicCloud,
      disableInstanceDiscovery: Boolean(authorityHost),
    })
  } catch (error) {
    throw new ConfigurationError([`AZURE_TOKEN_CREDENTIALS: ${(error as Error).message}`])
  }
}

/** It tells of every credential that it tried; one sentence says what to do. */
function whyNot(told: string): string {
  const refused = /AADSTS\d+: [^.\n]+/.exec(told)?.[0]
  if (refused) {
    return `Entra refuses the identity with which Latchkey reads Azure DevOps (${refused}). Mend the AZURE_ settings.`
  }
  if (isEntraAway(told)) {
    return 'Latchkey cannot read Azure DevOps: Entra cannot be reached. Let this machine reach it, by HTTPS_PROXY where requests go out by a proxy.'
  }
  return 'Latchkey cannot read Azure DevOps: this host has no managed identity, workload identity, client secret, certificate or Azure CLI sign-in. Give it one, see env/.env.example.'
}
