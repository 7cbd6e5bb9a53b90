import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js'
import {
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
export class Adapter extends TeamsAdapter {
  constructor(config: TeamsConfig) {
    super(settingsOf(config), botCredentials(config))
  }

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

/** How the SDK's clients prove which bot they are for. */
export function botAuthentication(config: TeamsConfig): ConfigurationBotFrameworkAuthentication {
  return new ConfigurationBotFrameworkAuthentication(settingsOf(config), botCredentials(config))
}

function settingsOf({ appId, channelService, tokenServiceUrl }: TeamsConfig) {
  return {
    MicrosoftAppId: appId,
    ChannelService: channelService,
    ...(tokenServiceUrl ? { OAuthApiEndpoint: tokenServiceUrl } : {}),
  }
}
