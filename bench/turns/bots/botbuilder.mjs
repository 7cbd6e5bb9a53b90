// botbuilder + restify as their samples have them. BOT_JWT=1 turns the SDK's own check of the caller on.
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { MsalServiceClientCredentialsFactory } from 'botframework-connector'
import restify from 'restify'

const { BOT_APP_ID = '', BOT_KEYS_URL = '', BOT_BEARER = '', BOT_JWT } = process.env
const bearer = {
  acquireTokenByClientCredential: async () => ({
    accessToken: BOT_BEARER,
    expiresOn: new Date(Date.now() + 3_600_000),
  }),
}
// Once one of these is set, the SDK wants all of them (botframework-connector 4.23.3).
const checked = {
  MicrosoftAppId: BOT_APP_ID,
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  ToBotFromChannelOpenIdMetadataUrl: BOT_KEYS_URL,
  ToBotFromEmulatorOpenIdMetadataUrl: BOT_KEYS_URL,
  CallerId: 'urn:botframework:azure',
  ValidateAuthority: true,
}
const authentication = BOT_JWT
  ? new ConfigurationBotFrameworkAuthentication(checked, new MsalServiceClientCredentialsFactory(BOT_APP_ID, bearer))
  : new ConfigurationBotFrameworkAuthentication({})
const adapter = new CloudAdapter(authentication)
const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, (turn) => turn.sendActivity(`You said: ${turn.activity.text}`))
})
server.listen(0, '127.0.0.1', () => console.info(`listening ${server.address().port}`))
