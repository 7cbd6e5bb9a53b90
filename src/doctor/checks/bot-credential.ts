import { readBotToken } from '../../teams/bot-token.js'
import { type Check, unknown, well, wrong } from '../check.js'
import { entraWords } from '../entra-words.js'

export const botCredential: Check = {
  about: 'whether the bot gets a token for Teams',
  needs: ['HTTPS_PROXY', 'MicrosoftApp', 'ChannelService', 'AZURE_AUTHORITY_HOST'],
  async look({ config: { teams } }) {
    let claims: Awaited<ReturnType<typeof readBotToken>>
    try {
      claims = await readBotToken(teams)
    } catch (error) {
      const { why, mend } = entraWords(error, 'It is what the MicrosoftApp… variables say.')
      return [wrong(`The bot gets no token for Teams: ${why}.`, mend)]
    }
    if (!claims) return [unknown('The bot gets a token for Teams, but whom it is for cannot be read.')]
    if (claims.audience !== teams.audience) {
      return [
        wrong(
          `The bot gets a token, but for ${claims.audience.slice(0, 100)} and not for ${teams.audience}.`,
          'Check ChannelService: it is only set in the government cloud.',
        ),
      ]
    }
    if (claims.appId && claims.appId.toLowerCase() !== teams.appId.toLowerCase()) {
      return [
        wrong(
          `The bot gets a token for Teams, but as another application (${claims.appId.slice(0, 40)}).`,
          'MicrosoftAppId has to be the application that the credential belongs to.',
        ),
      ]
    }
    return [well('The bot gets a token for Teams.')]
  },
}
