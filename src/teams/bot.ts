import { createHash, randomUUID } from 'node:crypto'
import type { Activity } from 'botframework-schema'
import type { AzureDevOps, Writer } from '../azure-devops/client.js'
import type { Card, Context, Feature } from '../feature.js'
import { accountChecker } from '../identity/check-account.js'
import { type Answer, type Inbound, type Post, parseJsonObject } from '../inbound.js'
import { Adapter, botAuthentication } from './adapter.js'
import { asPerson, type Whose } from './as-person.js'
import type { CardRegister } from './card-register.js'
import { type Connector, createConnector } from './connector.js'
import { conversationOf, rememberConversation, type StoredConversation } from './conversations.js'
import { answerGuest, whyGuest } from './guests.js'
import type { Arrival, Desk, Handled } from './handlers.js'
import { botFrameworkKeys } from './inbound/bot-framework-keys.js'
import { callerCheck } from './inbound/check-caller.js'
import { type BotActivity, isHeard, readActivity } from './inbound-activity.js'
import { noteArrival } from './note-arrival.js'
import { roster } from './roster.js'
import { route } from './route.js'
import { signsIn } from './sign-in-by-click.js'
import { personOf } from './turn.js'
import { createUserTokens } from './user-tokens.js'

export type Bot = {
  connector: Connector
  /** Somebody at Azure DevOps who is not here now. @throws SignInNeeded, Refusal, AzureDevOpsError */
  asPerson(whose: Whose): Promise<Writer>
  /** What answers `/api/messages`. */
  messages: Post
}

export type BotParts = {
  context: Context
  azureDevOps: AzureDevOps
  features: Feature[]
  register: CardRegister
  sendInPerson(to: { objectId: string; tenantId: string }, card: Card): Promise<void>
  /** What somebody typed, with … in place of any secret in it. */
  withoutSecrets(text: string): string
  /** Notes something by its key. @returns false when it came before, to whichever replica */
  firstTime(key: string): Promise<boolean>
  /** Whether our token may be sent to a service url; Microsoft's hosts, when left out. */
  mayAnswerAt?: (serviceUrl: string) => boolean
}

/** The bot: who may speak is let in, his activity is noted, and `route.ts` says what answers it. */
export function createBot({
  context,
  azureDevOps,
  features,
  register,
  sendInPerson,
  withoutSecrets,
  firstTime,
  mayAnswerAt,
}: BotParts): Bot {
  const { config, log, now } = context
  const adapter = new Adapter(config.teams)
  const connector = createConnector(config.teams)
  const desk: Desk = {
    context,
    azureDevOps,
    checkAccount: accountChecker(context.now),
    userTokens: createUserTokens(botAuthentication(config.teams), config.teams.appId),
    connector,
    register,
    commands: features.flatMap(({ commands = [] }) => commands),
    actions: new Map(features.flatMap(({ actions = [] }) => actions.map((action) => [action.verb, action]))),
    dialogs: new Map(features.flatMap(({ dialogs = [] }) => dialogs.map((dialog) => [dialog.verb, dialog]))),
    sendInPerson,
    withoutSecrets,
    firstTime,
  }
  const isGuest = roster(connector, now)
  const findKey = botFrameworkKeys(config.teams.keysUrl, now)
  const caller = callerCheck({ config, findKey, mayAnswerAt, now, log })
  // What the SDK prints of an error can hold a token; we log our own words.
  adapter.onTurnError = async (_turn, error) => {
    log.error({ error }, 'turn failed')
  }
  return {
    connector,
    asPerson: (whose) => asPerson(desk, whose)(),
    messages: {
      mayRead: (headers) => caller.token(tokenIn(headers)),
      async answer({ headers, rawBody }) {
        const original = parseJsonObject(rawBody)
        const activity = readActivity(original)
        const conversation = conversationOf(activity)
        await caller.activity(tokenIn(headers), activity, conversation)
        if (!isHeard(activity)) return { status: 200 }
        return take({ activity, original: original as unknown as Activity, conversation })
      },
    },
  }

  async function take(arrival: Arrival): Promise<Answer> {
    const { activity } = arrival
    const handled: Handled = { undo: [] }
    const guest = await whyGuest(desk, arrival, isGuest)
    // Teams sends again what it got no answer to in time; for one activity there is one turn.
    const { first, stored } = await noteArrival(context.db, {
      key: keyOf(activity),
      conversationId: arrival.conversation.id,
      now: now(),
    })
    if (!first) return { status: 200 }
    if (guest) return answerGuest(desk, arrival, guest)
    const response = await adapter.receive(arrival.original, async (turn) => {
      await remember(context, arrival, stored)
      await route(desk, arrival, handled)(turn)
    })
    return {
      status: response?.status ?? (activity.type === 'invoke' ? 501 : 200),
      body: response?.body,
      ifNotReceived: handled.undo.length > 0 ? () => takeBack(handled) : undefined,
    }
  }
}

function tokenIn({ authorization }: Inbound['headers']): string {
  return String(authorization ?? '')
}

function keyOf(activity: BotActivity): string {
  // What comes without an id cannot be told from another such.
  const { conversation, id = randomUUID(), type, name = '' } = activity
  // Microsoft does not say that a click repeated with a sign-in has an id of its own.
  const key = JSON.stringify([conversation.id, id, type, name, ...(signsIn(activity) ? ['signs in'] : [])])
  return createHash('sha256').update(key).digest('base64')
}

async function remember(
  { db, now }: Context,
  { activity, conversation }: Arrival,
  stored: StoredConversation | undefined,
): Promise<void> {
  conversation.organization = stored?.organization
  // Where the bot was taken out is nowhere to speak; `onInstall` forgets it.
  if (activity.type === 'installationUpdate' && activity.action === 'remove') return
  const person = personOf(activity, conversation)
  await rememberConversation(db, conversation, stored, {
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
