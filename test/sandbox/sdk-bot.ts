import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder'

class OpenAdapter extends CloudAdapter {
  receive(activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity('', activity, logic)
  }
}

/** A bot on the real SDK, without an app id, whose token service is at `tokenServiceUrl`. */
export async function startSdkBot(tokenServiceUrl: () => string, hears: (context: TurnContext) => Promise<void>) {
  const adapter = () =>
    new OpenAdapter(
      new ConfigurationBotFrameworkAuthentication({
        ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
        ToChannelFromBotOAuthScope: 'https://api.botframework.com',
        ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
        ToBotFromChannelOpenIdMetadataUrl: tokenServiceUrl(),
        ToBotFromEmulatorOpenIdMetadataUrl: tokenServiceUrl(),
        OAuthUrl: tokenServiceUrl(),
        ValidateAuthority: false,
      }),
    )
  const failures: unknown[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    try {
      const answer = await adapter().receive(JSON.parse(text), hears)
      response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json' })
      response.end(answer?.body === undefined ? '' : JSON.stringify(answer.body))
    } catch (error) {
      failures.push(error)
      response.writeHead(500)
      response.end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: `http://127.0.0.1:${port}/api/messages`, failures, adapter, stop }
}
