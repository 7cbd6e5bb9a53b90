import { Application } from '@microsoft/teams-ai/lib/Application.js'
import type { InvokeResponse, TurnContext } from 'botbuilder'
import type { Activity } from 'botframework-schema'
import type { AzureDevOps, Writer } from '../azure-devops/client.js'
import type { Card, Context, Feature } from '../feature.js'
import { accountChecker } from '../identity/check-account.js'
import { type Answer, type Inbound, parseJsonObject } from '../inbound.js'
import { Adapter, botAuthentication } from './adapter.js'
import { asPerson, type Whose } from './as-person.js'
import type { CardRegister } from './card-register.js'
import { type Connector, createConnector } from './connector.js'
import { conversationOf, rememberConversation } from './conversations.js'
import { answerGuest } from './guests.js'
import type { Arrival, Desk, Handled } from './handlers.js'
import { botFrameworkKeys } from './inbound/bot-framework-keys.js'
import { callerCheck } from './inbound/check-caller.js'
import { type BotActivity, readActivity } from './inbound-activity.js'
import { onCardAction, onDialog } from './on-click.js'
import { onInstall } from './on-install.js'
import { onMessage } from './on-message.js'
import { onSignInFailure, onVerifyState } from './on-sign-in.js'
import { onTokenExchange } from './on-token-exchange.js'
import { roster } from './roster.js'
import { signsIn } from './sign-in-by-click.js'
import { personOf } from './turn.js'
import { createUserTokens } from './user-tokens.js'

export type Bot = {
  connector: Connector
  /** Somebody at Azure DevOps who is not here now. @throws SignInNeeded, Refusal, AzureDevOpsError */
  asPerson(whose: Whose): Promise<Writer>
  /** Takes a request to `/api/messages`. */
  receive(inbound: Inbound): Promise<Answer>
}

export type BotParts = {
  context: Context
  azureDevOps: AzureDevOps
  features: Feature[]
  register: CardRegister
  sendInPerson(to: { objectId: string; tenantId: string }, card: Card): Promise<void>
  /** Notes an activity by its key. @returns false when it came before, to whichever replica */
  firstTime(key: string): Promise<boolean>
  /** Whether our token may be sent to a service url; Microsoft's hosts, when left out. */
  mayAnswerAt?: (serviceUrl: string) => boolean
}

/** The bot: features behind the Teams SDK, which only routes here. */
export function createBot({
  context,
  azureDevOps,
  features,
  register,
  sendInPerson,
  firstTime,
  mayAnswerAt,
}: BotParts): Bot {
  const authentication = botAuthentication(context.config.teams)
  const adapter = new Adapter(authentication)
  const connector = createConnector(authentication, context.config.teams)
  const desk: Desk = {
    context,
    azureDevOps,
    checkAccount: accountChecker(context.now),
    userTokens: createUserTokens(authentication, context.config.teams.appId),
    connector,
    register,
    commands: features.flatMap(({ commands = [] }) => commands),
    actions: new Map(features.flatMap(({ actions = [] }) => actions.map((action) => [action.verb, action]))),
    dialogs: new Map(features.flatMap(({ dialogs = [] }) => dialogs.map((dialog) => [dialog.verb, dialog]))),
    sendInPerson,
    firstTime,
  }
  const { config, log, now } = context
  const isGuest = roster(connector, now)
  const findKey = botFrameworkKeys(config.teams.keysUrl, now)
  const checkCaller = callerCheck({ config, findKey, mayAnswerAt, now, log })
  // What the SDK prints of an error can hold a token; we log our own words.
  adapter.onTurnError = async (_turn, error) => {
    context.log.error({ error }, 'turn failed')
  }
  return {
    connector,
    asPerson: (whose) => asPerson(desk, whose)(),
    async receive({ headers, rawBody }) {
      const value = parseJsonObject(rawBody)
      const activity = readActivity(value)
      if (!activity) return { status: 400 }
      const arrival = { activity, original: value as unknown as Activity, conversation: conversationOf(activity) }
      const handled: Handled = { undo: [] }
      const authorization = String(headers.authorization ?? '')
      const refused = await checkCaller(authorization, activity, arrival.conversation)
      if (refused) return refused
      // Teams sends again what it got no answer to in time; for one activity there is one turn.
      if (activity.id && !(await firstTime(keyOf(activity)))) return { status: 200 }
      const refusedAsGuest = await answerGuest(desk, arrival, isGuest)
      if (refusedAsGuest) return refusedAsGuest
      const application = route(desk, arrival, handled)
      const response = await adapter.receive(arrival.original, async (turn) => {
        await remember(context, arrival)
        await application(turn)
      })
      return {
        status: response?.status ?? (activity.type === 'invoke' ? 501 : 200),
        body: response?.body,
        ifNotReceived: handled.undo.length > 0 ? () => takeBack(handled) : undefined,
      }
    },
  }
}

/** The routes of one turn. `Application` wants a `from`, so installs and the like are answered before it. */
function route(desk: Desk, arrival: Arrival, handled: Handled): (turn: TurnContext) => Promise<void> {
  const { type, name } = arrival.activity
  if (type === 'installationUpdate') return () => onInstall(desk, arrival)
  if (type !== 'message' && type !== 'invoke') return async () => {}
  const application = new Application({ startTypingTimer: false, removeRecipientMention: false })
  application.activity('message', async () => onMessage(desk, arrival))
  const invokes: Record<string, () => Promise<Handled>> = {
    'adaptiveCard/action': () => onCardAction(desk, arrival),
    'task/fetch': () => onDialog(desk, arrival, 'open'),
    'task/submit': () => onDialog(desk, arrival, 'submit'),
    'signin/verifyState': async () => ({ response: await onVerifyState(desk, arrival), undo: [] }),
    'signin/tokenExchange': async () => ({ response: await onTokenExchange(desk, arrival), undo: [] }),
    'signin/failure': async () => ({ response: await onSignInFailure(desk, arrival), undo: [] }),
  }
  const invoke = invokes[name ?? '']
  if (invoke) {
    // teams-ai's own card routes get stuck replacing everybody's card, so the answer is sent by hand.
    application.addRoute(
      async ({ activity }) => activity.type === 'invoke',
      async (turn) => {
        Object.assign(handled, await invoke())
        await turn.sendActivity({ type: 'invokeResponse', value: handled.response as InvokeResponse })
      },
      true,
    )
  }
  return async (turn) => {
    await application.run(turn)
  }
}

function keyOf(activity: BotActivity): string {
  const { conversation, id, type, name = '' } = activity
  // Microsoft does not say that a click repeated with a sign-in has an id of its own.
  return JSON.stringify([conversation.id, id, type, name, ...(signsIn(activity) ? ['signs in'] : [])])
}

async function remember({ db, now }: Context, { activity, conversation }: Arrival): Promise<void> {
  const person = personOf(activity, conversation)
  conversation.organization = await rememberConversation(db, conversation, {
    botId: activity.recipient.id,
    name: activity.conversation.name ?? activity.channelData?.channel?.name ?? nameFor(activity),
    person: person.objectId ? person : undefined,
    now: now(),
  })
}

function nameFor({ channelData }: BotActivity): string {
  return channelData?.team?.name ?? ''
}

async function takeBack({ undo }: Handled): Promise<void> {
  for (const work of undo) await work()
}
