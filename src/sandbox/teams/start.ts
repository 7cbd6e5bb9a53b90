import { startLoopbackServer } from '../loopback-server.js'
import type { SandboxPerson } from '../people.js'
import { type BotAnswer, createBotEndpoint } from './bot-endpoint.js'
import { type Chat, createChat } from './chat.js'
import { createClient } from './client.js'
import { createConnector } from './connector/connector.js'
import { createFaults, type Faults } from './connector/faults.js'
import { createRateLimits } from './connector/rate-limits.js'
import type { Conversation } from './conversation.js'
import { createConversations } from './conversations.js'
import type { Recorded } from './recorded.js'
import type { SignsInSilently, SilentSignIn } from './silent-sign-in.js'
import type { Activity } from './wire.js'

export type TeamsSandbox = {
  /** Where the bot sends to; every activity carries it. */
  serviceUrl: string
  /** The one-to-one chat of a person with the bot. */
  chat(person: SandboxPerson): Chat
  /** A channel of the one team, with everybody in it. */
  channel(name: string): Chat
  /** A group chat, with everybody in it. */
  group(name: string): Chat
  /** Every request of the bot and every activity sent to it, each with its answer, in order. */
  requests: Recorded[]
  faults: Faults
  /** Enforces the documented limits per conversation from now on, or no longer. Off at first. */
  enforceLimits(on: boolean): void
  /** How clients answer an OAuth card from now on ('yes' at first), and how many each person has open (1). */
  signsInSilently(how: SignsInSilently, clients?: number): void
  /** Posts anything at all to the bot: a repeated, malformed or forged activity. Answers with status and parsed body. */
  sends(activity: object | Buffer, headers?: Record<string, string>): Promise<BotAnswer>
  stop(): Promise<void>
}

/**
 * Starts a simulated Bot Connector service with the Teams clients of the sandbox's six people and two guests.
 * `botUrl` is the bot's messaging endpoint; `token` gives the bearer an activity is sent with; `ssoToken` what a client
 * can get for its person without asking him: without it, clients do not sign in by themselves.
 * Rejects when the port is taken, or `botUrl` is not on this machine.
 */
export async function startTeams(options: {
  port: number
  now: () => Date
  botUrl: string
  token?: (activity: Activity) => string | undefined
  ssoToken?: SilentSignIn['tokenFor']
}): Promise<TeamsSandbox> {
  const { now, botUrl, token } = options
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(botUrl).hostname)) {
    throw new Error(`The sandbox only talks to a bot on this machine, not to ${botUrl}`)
  }
  const conversations = createConversations(now)
  const requests: Recorded[] = []
  const faults = createFaults()
  const limits = createRateLimits(now)
  let serviceUrl = ''
  const server = await startLoopbackServer({
    port: options.port,
    handle: createConnector({ conversations, faults, limits, requests, now, serviceUrl: () => serviceUrl }),
  })
  serviceUrl = server.url
  const bot = createBotEndpoint({ botUrl, now, requests, token })
  const { ssoToken } = options
  const silent: SilentSignIn = { how: ssoToken ? 'yes' : 'no', clients: 1, tokenFor: ssoToken ?? (() => '') }
  const chats = new Map<string, Chat>()
  const clientOf = (conversation: Conversation) => ({
    conversation,
    client: createClient({ conversation, conversations, bot, serviceUrl, now }),
  })
  const chatOf = (conversation: Conversation): Chat => {
    const known = chats.get(conversation.id)
    if (known) return known
    const home = clientOf(conversation.kind === 'channel' ? conversations.channel('General') : conversation)
    const chat = createChat({ ...clientOf(conversation), home, conversations, now, silent })
    chats.set(conversation.id, chat)
    return chat
  }
  return {
    serviceUrl,
    chat: (person) => chatOf(conversations.personal(person)),
    channel: (name) => chatOf(conversations.channel(name)),
    group: (name) => chatOf(conversations.group(name)),
    requests,
    faults: { next: faults.next },
    enforceLimits: limits.enforce,
    signsInSilently: (how, clients = 1) => {
      Object.assign(silent, { how, clients })
    },
    sends: (activity, headers) => bot.post(activity, headers),
    stop: server.stop,
  }
}
