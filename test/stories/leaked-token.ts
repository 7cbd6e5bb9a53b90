import { c3id, fingerprint, hmslHash } from '../../src/features/tokens/index.js'
import { noteMadeHere, noteToken } from '../../src/features/tokens/known-tokens.js'
import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { deliveriesDone } from '../../src/sandbox/azure-devops/world/publish-event.js'
import { type FilePush, pushFile } from '../../src/sandbox/azure-devops/world/push-file.js'
import { addToken, type Token } from '../../src/sandbox/azure-devops/world/tokens.js'
import { people, type SandboxPerson, tenantId } from '../../src/sandbox/people.js'
import { type Chat, type ClickAnswer, type Message, textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, type LatchkeyOptions, startLatchkey } from '../setup/latchkey.js'

let last = 0

/** A live token that Azure DevOps lists with its C3ID, and that Latchkey knows nothing of. */
export function listedToken({ azureDevOps: { world } }: Latchkey, owner: SandboxPerson = people.alex): Token {
  last += 1
  const validTo = new Date(world.now().getTime() + 30 * 86_400_000)
  const wish = { ownerId: identityOf(world, owner).id, displayName: `sync-${last}`, scope: 'vso.code vso.build' }
  return addToken(world, { ...wish, validTo })
}

/** The same, made here: its fingerprints are known. */
export async function madeToken(latchkey: Latchkey, owner: SandboxPerson = people.alex): Promise<Token> {
  const token = listedToken(latchkey, owner)
  const { db, config, now } = latchkey.app.context
  const seen = { name: token.displayName, allOrganizations: false, ...token }
  const known = await noteToken(db, {
    organization: 'contoso',
    maker: { ...owner, tenantId },
    token: seen,
    state: 'active',
    now: now(),
  })
  const secret = Buffer.from(token.token)
  const marks = {
    fingerprint: fingerprint(secret, config.fingerprintKeys[0] as Buffer),
    c3id: c3id(secret),
    hmsl: hmslHash(secret),
  }
  await noteMadeHere(db, known.number, marks)
  return token
}

/** The same while nobody tells Latchkey of it. */
export async function pushQuietly(latchkey: Latchkey, content: string, path: string) {
  const { world } = latchkey.azureDevOps
  const heard = world.subscriptions
  world.subscriptions = []
  const pushed = await push(latchkey, content, { path })
  world.subscriptions = heard
  return pushed
}

/** Alex pushes a file that says this; everything that follows from it has happened when this resolves. */
export async function push(latchkey: Latchkey, content: FilePush['content'], wish: Partial<FilePush> = {}) {
  const { world } = latchkey.azureDevOps
  last += 1
  const file = {
    project: 'Shop',
    repository: 'shop-web',
    branch: 'main',
    path: `scripts/file-${last}.sh`,
    by: people.alex,
  }
  const pushed = pushFile(world, { ...file, content, ...wish })
  await deliveriesDone(world)
  await latchkey.settled()
  return { ...pushed, path: wish.path ?? file.path, commit: pushed.commitIds[0] ?? '' }
}

/** A script of three lines with the token in the third. */
export const scriptWith = (token: string) => `#!/bin/sh\nset -e\ngit push "https://x:${token}@dev.azure.com/contoso"\n`

/** The newest card in a conversation whose words fit. */
export function cardWith(chat: Chat, words: string): Message {
  const found = chat.posted.filter(({ card }) => textOf(card).includes(words)).at(-1)
  if (!found) throw new Error(`No card says ${words}; there are: ${chat.posted.map(({ summary }) => summary)}`)
  return found
}

export const wordsOf = (message: Message | undefined) => textOf(message?.card)

/** The app with a channel that hears of leaks, and Megan as the one who runs Latchkey. */
export type LeakStory = {
  latchkey: Latchkey
  channel: Chat
  chat(person?: SandboxPerson): Chat
  /** The newest card in the channel. */
  shared(): Message
  /** What the owner's card of this token says. */
  full(token: Token, owner?: SandboxPerson): string
  /** Types it in one's own chat. @returns the answer's words, after all that follows from it */
  says(person: SandboxPerson, text: string): Promise<string>
  /** The same for "leak resolve": first without the code, then with the one that the answer says. */
  resolves(person: SandboxPerson, text: string): Promise<string>
  /** Both clicks of Revoke. @returns what the second one shows */
  revokes(person: SandboxPerson, where: Chat, message: Message): Promise<string>
  stop(): Promise<void>
}

export async function startLeakStory(more: LatchkeyOptions = {}): Promise<LeakStory> {
  const latchkey = await startLatchkey({ sandbox: true, config: { operators: [people.megan.objectId] }, ...more })
  const chat = (person: SandboxPerson = people.alex) => latchkey.teams.chat(person)
  const { alex, isaiah, megan, patti, lynne } = people
  for (const person of [alex, isaiah, megan, patti]) await chat(person).says('help')
  const channel = latchkey.teams.channel('Alerts')
  await channel.says(lynne, 'subscribe leaks')
  const says: LeakStory['says'] = async (person, text) => {
    await chat(person).says(text)
    await latchkey.settled()
    return wordsOf(chat(person).posted.at(-1))
  }
  return {
    latchkey,
    channel,
    chat,
    shared: () => channel.posted.filter(({ replyTo }) => !replyTo).at(-1) as Message,
    full: (token, owner) => wordsOf(cardWith(chat(owner), `"${token.displayName}"`)),
    says,
    resolves: async (person, text) => says(person, typedOn(await says(person, text))),
    async revokes(person, where, message) {
      await where.clicks(person, message, 'Revoke now')
      const answer = await where.clicks(person, message, 'Revoke')
      await latchkey.settled()
      return said(answer)
    },
    stop: () => latchkey.stop(),
  }
}

/** The words with which a click was answered. */
export const said = (answer: ClickAnswer) => textOf(answer.card) + (answer.text ?? '')

/** What a leak's card says to type, with the code of what it shows. */
export const typedOn = (text: string) => /Or type: (leak[\s\S]*?)$/m.exec(text)?.[1]?.replaceAll('\u00a0', ' ') ?? ''

/** The number that a leak's card says to type. */
export const numberOn = (text: string) => /leak\s(?:revoke|resolve)\s(\d+)/.exec(text)?.[1] ?? ''
