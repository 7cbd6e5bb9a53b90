import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  INVOKE_RESPONSE_KEY,
  type InvokeResponse,
  TurnContext,
} from 'botbuilder'
import type { Activity } from 'botframework-schema'
import type { TeamsConfig } from '../config.js'
import { botCredentials } from './bot-credentials.js'

export type TurnLogic = (context: TurnContext) => Promise<void>

/** The SDK's adapter, fed with parsed activities: bytes and HTTP are `http/`'s matter. */
export class Adapter extends CloudAdapter {
  /**
   * Takes an activity whose sender `inbound/check-caller.ts` let in; the SDK's own, laxer check is not run. Nor does it
   * make a connector and a client of the token service for every turn: ours live as long as the process.
   * @returns what to answer to an invoke, undefined for any other activity
   */
  async receive(activity: Activity, logic: TurnLogic): Promise<InvokeResponse | undefined> {
    const turn = new TurnContext(this, activity)
    await this.runMiddleware(turn, logic)
    return (turn.turnState.get(INVOKE_RESPONSE_KEY) as Activity | undefined)?.value
  }
}

/** How the bot proves who it is, from the configuration. */
export function botAuthentication(config: TeamsConfig): ConfigurationBotFrameworkAuthentication {
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: config.appId,
      ChannelService: config.channelService,
      ...(config.tokenServiceUrl ? { OAuthApiEndpoint: config.tokenServiceUrl } : {}),
    },
    botCredentials(config),
  )
}
