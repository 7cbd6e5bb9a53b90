import type { InvokeResponse } from 'botbuilder'
import type { Activity } from 'botframework-schema'
import type { Card, CardAction, Command, Context, Conversation, Dialog } from '../feature.js'
import type { CardRegister } from './card-register.js'
import type { Connector } from './connector.js'
import type { BotActivity } from './inbound-activity.js'
import type { TurnMakers } from './turn.js'
import type { UserTokens } from './user-tokens.js'

/** All that answering somebody takes; made once by `bot.ts`. */
export type Desk = TurnMakers & {
  context: Context
  userTokens: UserTokens
  connector: Connector
  register: CardRegister
  commands: Command[]
  actions: Map<string, CardAction>
  dialogs: Map<string, Dialog>
  /** What somebody typed, with … in place of any secret in it. */
  withoutSecrets(text: string): string
  /** Notes something by its key. @returns false when it came before, to whichever replica */
  firstTime(key: string): Promise<boolean>
  /** Sends a card to somebody's own chat, opening it when there is none. */
  sendInPerson(to: { objectId: string; tenantId: string }, card: Card): Promise<void>
}

/** One activity on its way through. */
export type Arrival = { activity: BotActivity; original: Activity; conversation: Conversation }

/** The answer to an invoke, and what to take back when it does not arrive. */
export type Handled = { response?: InvokeResponse; undo: (() => Promise<void>)[] }
