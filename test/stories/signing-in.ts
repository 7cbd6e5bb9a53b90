import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import type { Latchkey } from '../setup/latchkey.js'

const { alex } = people

/** Alex's chat, and what a test of signing in asks of it. */
export function signingIn(latchkey: () => Latchkey) {
  const chat = () => latchkey().teams.chat(alex)
  const posted = () => chat().posted
  const last = () => posted().at(-1) as Message
  return {
    chat,
    posted,
    last,
    /** The words of a message; the last one, when none is given. */
    words: (message: Message = last()) => textOf(message.card ?? {}),
    /** The newest OAuth card. */
    oauthCard: () =>
      posted()
        .filter(({ card }) => card && 'connectionName' in card)
        .at(-1) as Message,
    /** What the bot answered to invokes of this name, since the request with this number. */
    answers: (name: string, since = 0) =>
      latchkey()
        .teams.requests.slice(since)
        .filter(({ body }) => (body as { name?: string }).name === name)
        .map(({ status, answer }) => ({ status, answer })),
    /** The newest activity of this name that a client sent. */
    sent: (name: string) =>
      latchkey()
        .teams.requests.filter(({ body }) => (body as { name?: string }).name === name)
        .at(-1)?.body as Sent,
  }
}

export type Sent = Record<string, unknown> & { value: Record<string, unknown> }

/** Whether the token service keeps a sign-in of this Teams user through a connection, whosever account it is. */
export async function tokenKept({ entra }: Latchkey, person: SandboxPerson, connection = 'everyday'): Promise<boolean> {
  const query = new URLSearchParams({ userId: person.teamsId, connectionName: connection, channelId: 'msteams' })
  return (await fetch(`${entra.url}/api/usertoken/GetToken?${query}`)).status === 200
}
