import type { Token } from '../../src/sandbox/azure-devops/world/tokens.js'
import { people } from '../../src/sandbox/people.js'
import { type Chat, type Message, textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, type LatchkeyOptions, startLatchkey } from '../setup/latchkey.js'

/** The app with Alex, whose tokens expire, and a channel. */
export type ExpiryStory = {
  latchkey: Latchkey
  chat: Chat
  channel: Chat
  /** The newest message in his chat. */
  last(): Message
  tokenCalled(name: string): Token
  /** Alex lists his tokens, so that Latchkey knows when they end. @returns the name of the one that ends next */
  listed(): Promise<string>
  announce(): Promise<void>
}

export async function startExpiryStory(options?: LatchkeyOptions): Promise<ExpiryStory> {
  const latchkey = await startLatchkey({ atNoon: true, ...options })
  const { world } = latchkey.azureDevOps
  const chat = latchkey.teams.chat(people.alex)
  const channel = latchkey.teams.channel('Deployments')
  return {
    latchkey,
    chat,
    channel,
    last: () => chat.posted.at(-1) as Message,
    tokenCalled(name) {
      const token = world.tokens.find(({ displayName }) => displayName === name)
      if (!token) throw new Error(`There is no token "${name}".`)
      return token
    },
    async listed() {
      await channel.says(people.alex, 'subscribe expiry')
      await chat.says('tokens')
      const words = wordsOf(chat.posted.at(-1))
      const now = latchkey.clock.now()
      const own = world.tokens.filter((token) => !token.revokedOn && token.validTo > now)
      const his = own.filter(({ displayName }) => words.includes(displayName))
      return his.sort((a, b) => a.validTo.getTime() - b.validTo.getTime())[0]?.displayName ?? ''
    },
    async announce() {
      await latchkey.app.runSchedule('announce-expiries')
      await latchkey.settled()
    },
  }
}

export const wordsOf = (message?: Message) => textOf(message?.card)

export const about = (messages: Message[], name: string) =>
  messages.filter((message) => wordsOf(message).includes(name))
