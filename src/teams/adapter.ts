import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder'
import type { Activity } from 'botframework-schema'
import type { TeamsConfig } from '../config.js'
import { botCredentials } from './bot-credentials.js'
import { botIdentity } from './bot-identity.js'

export type TurnLogic = (context: TurnContext) => Promise<void>

/** The SDK's adapter, fed with parsed activities: bytes and HTTP are `http/`'s matter. */
export class Adapter extends CloudAdapter {
  /**
   * Takes an activity whose sender `inbound/check-caller.ts` let in; the SDK's own, laxer check is not run.
   * @returns what to answer to an invoke, undefined for any other activity
   */
  receive({ appId, audience }: TeamsConfig, activity: Activity, logic: TurnLogic): Promise<InvokeResponse | undefined> {
    const claimsIdentity = botIdentity(appId)
    const sender = {
      claimsIdentity,
      audience,
      callerId: '',
      connectorFactory: this.botFrameworkAuthentication.createConnectorFactory(claimsIdentity),
    }
    return this.processActivity(sender, activity, logic)
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
