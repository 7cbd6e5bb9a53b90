import { people, type SandboxPerson } from '../people.js'
import type { ButtonChoice } from './cards/card-buttons.js'
import type { Inputs } from './cards/fill-inputs.js'
import type { ClickAnswer } from './clicks/click-answer.js'
import { pressButton } from './clicks/press-button.js'
import type { Client } from './client.js'
import { type Conversation, findPost } from './conversation.js'
import type { Conversations } from './conversations.js'
import { install, uninstall } from './install.js'
import { type Message, messagesOf, threadsOf } from './message.js'
import { refreshCards } from './refresh-cards.js'
import { type SayOptions, say } from './say.js'
import { type SilentSignIn, signInSilently } from './silent-sign-in.js'
import { waitForMessage } from './wait-for-message.js'

/** A conversation as the people in it use it. Whatever they do first adds the bot, and tells it so. */
export type Chat = {
  /** Conversation id, without a thread. */
  id: string
  /** Writes to the bot; resolves when the bot has answered the request. In a personal chat the person may be left out. */
  says(text: string, how?: SayOptions): Promise<void>
  says(person: SandboxPerson, text: string, how?: SayOptions): Promise<void>
  /** What is shown now; in a channel the root messages, each with its `replies`. */
  readonly messages: Message[]
  /** The bot's messages alone, threads flat, oldest first, deleted ones left out. */
  readonly posted: Message[]
  /** `messages` as on this person's screen. */
  seenBy(person: SandboxPerson): Message[]
  /** Presses a button; `state` is the six-digit code with which a client repeats the click after a sign-in. */
  clicks(
    person: SandboxPerson,
    message: Pick<Message, 'id'>,
    button: ButtonChoice,
    inputs?: Inputs,
    state?: string,
  ): Promise<ClickAnswer>
  /** Opens the conversation: cards with a `refresh` are refreshed for this person. */
  opens(person: SandboxPerson): Promise<void>
  /** Resolves to the first of `posted` that fits; rejects after `timeoutMs` (5000). */
  waitFor(fits: (message: Message) => boolean, timeoutMs?: number): Promise<Message>
  /** Adds the bot; repeated, Teams tells it again. */
  installs(person?: SandboxPerson): Promise<void>
  uninstalls(person?: SandboxPerson): Promise<void>
}

/** Makes the chat of a conversation. `client` sends for its members. */
export function createChat(options: {
  client: Client
  conversation: Conversation
  conversations: Conversations
  now: () => Date
  /** Where the bot is added and removed: the conversation itself, or the General channel of its team. */
  home: { client: Client; conversation: Conversation }
  silent: SilentSignIn
}): Chat {
  const { client, conversation, conversations, now, home, silent } = options
  const first = conversation.members[0] ?? people.alex
  let adding: Promise<void> | undefined
  const added = (person: SandboxPerson): Promise<void> => {
    if (!conversation.installation.told) adding = install(home.client, home.conversation, person)
    return adding ?? Promise.resolve()
  }
  const posted = () => messagesOf(conversation).filter(({ fromBot, deleted }) => fromBot && !deleted)

  return {
    id: conversation.id,
    says: async (...said: [string, SayOptions?] | [SandboxPerson, string, SayOptions?]) => {
      const [person, text, how = {}] =
        typeof said[0] === 'string'
          ? [first, said[0], said[1] as SayOptions | undefined]
          : [said[0], String(said[1]), said[2]]
      await added(person)
      await say({ client, conversation, conversations, person, text, how })
      await signInSilently({ client, conversation, person, silent })
    },
    get messages() {
      return threadsOf(conversation)
    },
    get posted() {
      return posted()
    },
    seenBy: (person) => threadsOf(conversation, person),
    clicks: async (person, message, button, inputs, state) => {
      await added(person)
      const post = findPost(conversation, message.id)
      if (!post) throw new Error(`No message ${message.id} in this conversation`)
      const answer = await pressButton({ client, person, post, button, inputs, state, silent })
      await signInSilently({ client, conversation, person, silent })
      return answer
    },
    opens: async (person) => {
      await added(person)
      await refreshCards({ client, conversation, person, now })
    },
    waitFor: (fits, timeoutMs = 5000) => waitForMessage(posted, fits, timeoutMs),
    installs: (person = first) => install(home.client, home.conversation, person),
    uninstalls: (person = first) => uninstall(home.client, home.conversation, person),
  }
}
