import { decodeJwt } from 'jose'
import { azureDevOpsResource } from '../../identity/service-credential.js'
import { type Check, well, wrong } from '../check.js'
import { entraWords } from '../entra-words.js'

/** The bot's own identity at Azure DevOps, by DefaultAzureCredential. */
export const serviceCredential: Check = {
  about: 'whether the bot gets a token for Azure DevOps',
  needs: ['HTTPS_PROXY', 'AZURE_AUTHORITY_HOST', 'AZURE_TOKEN_CREDENTIALS'],
  async look({ serviceBearer }) {
    let audience: string | undefined
    try {
      audience = audienceOf(await serviceBearer())
    } catch (error) {
      const { why, mend } = entraWords(
        error,
        'It is what the AZURE_… variables or the managed identity of the host say.',
      )
      return [wrong(`The bot gets no token for Azure DevOps: ${why}.`, mend)]
    }
    if (audience !== undefined && audience !== azureDevOpsResource) {
      return [
        wrong(
          `The bot gets a token, but for ${audience.slice(0, 100)} and not for Azure DevOps.`,
          'Whatever gives this host its tokens has to give one for the resource that is asked for.',
        ),
      ]
    }
    return [well('The bot gets a token for Azure DevOps.')]
  },
}

/** Undefined for a token that is not a JWT; Azure DevOps itself then says whether it is good. */
function audienceOf(token: string): string | undefined {
  try {
    return String(decodeJwt(token).aud)
  } catch {
    return undefined
  }
}
