import type { SandboxPerson } from '../people.js'
import type { Client } from './client.js'
import { type Conversation, cardIn, type Post } from './conversation.js'
import { asObject, asText, type Json } from './wire.js'

/**
 * yes · no: the card's button is all there is · 'with a bad token': one that nobody issued · 'in vain': the client gets no
 * token, and tells the bot so.
 */
export type SignsInSilently = 'yes' | 'no' | 'with a bad token' | 'in vain'

/** How the clients of Teams answer a request to sign in. */
export type SilentSignIn = {
  how: SignsInSilently
  /** How many clients each person has open (1); each of them answers. */
  clients: number
  /** Gives a person's token for an application. */
  tokenFor(person: SandboxPerson, resource?: string): string
}

/** What a client adds to its answer: the token for the card's resource. Undefined when it does not try. */
export function authenticationFor(silent: SilentSignIn, person: SandboxPerson, oauth: Json | undefined) {
  const resource = asObject(oauth?.tokenExchangeResource)
  if (!resource || silent.how === 'no' || silent.how === 'in vain') return undefined
  const token = silent.how === 'yes' ? silent.tokenFor(person, asText(resource.uri)) : 'made-up'
  return { id: resource.id, connectionName: oauth?.connectionName, token }
}

const waits = ({ author, deleted, activity, triedBy }: Post, person: SandboxPerson): boolean =>
  author === 'bot' &&
  !deleted &&
  !triedBy.has(person.teamsId) &&
  asObject(cardIn(activity)?.tokenExchangeResource) !== undefined

const failure = { code: 'resourcematchfailed', message: 'Resource match failed' }

/**
 * What clients do when an OAuth card comes: they send a token of their person, and do not show the card when the bot took
 * it. Source: learn.microsoft.com, "Add code to enable SSO in your bot app", and "Troubleshooting SSO".
 */
export async function signInSilently(options: {
  client: Client
  conversation: Conversation
  person: SandboxPerson
  silent: SilentSignIn
}): Promise<void> {
  const { client, conversation, person, silent } = options
  for (;;) {
    const post = conversation.posts.find((one) => waits(one, person))
    if (!post) return
    post.triedBy.add(person.teamsId)
    if (silent.how === 'no') continue
    const value = authenticationFor(silent, person, cardIn(post.activity))
    const answers = await Promise.all(
      Array.from({ length: silent.clients }, () =>
        value
          ? client.invokes(person, post, 'signin/tokenExchange', value)
          : client.invokes(person, post, 'signin/failure', failure),
      ),
    )
    if (value && answers.some(({ status }) => status === 200)) post.hiddenFrom.add(person.teamsId)
  }
}
