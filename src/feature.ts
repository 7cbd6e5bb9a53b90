import type { z } from 'zod/v4'
import type { Reader, Writer } from './azure-devops/client.js'
import type { Config } from './config.js'
import type { Db } from './database/database.js'
import type { Grant } from './grants/grants.js'
import type { Jobs } from './jobs/jobs.js'
import type { Logger } from './log.js'
import type { Card as CardShape } from './teams/card-shapes.js'

/** Who may use a command, button, dialog or webhook. Channel membership gives no right. */
export type Who =
  /** everybody of an allowed tenant */
  | 'anybody'
  /** who connected an Azure DevOps account; Azure DevOps decides what it lets him do */
  | 'signed-in'
  /** who asked for it */
  | 'requester'
  /** whom the policy names for it; never the requester */
  | 'approver'
  /** who made a token: Azure DevOps lets nobody else change it */
  | 'maker'
  /** who made a token or connection, and whom `owner` names for it */
  | 'owner'
  /** the owner, or whom Azure DevOps takes for an administrator of the organization */
  | 'owner or administrator'
  /** whom the configuration names */
  | 'operator'
  /** who gave a grant; taking it back needs no sign-in */
  | 'giver'
  /** a service that knows the webhook's password */
  | 'webhook password'
  /** a service that signs what it sends with the webhook's secret */
  | 'webhook signature'

/** An organization's person, as the verified activity says. */
export type Person = { objectId: string; tenantId: string; name: string; teamsId: string }

/** Where somebody asks. `id` is the channel or chat; a thread in a channel is in `thread`. */
export type Conversation = {
  id: string
  thread: string
  tenantId: string
  kind: 'personal' | 'group' | 'channel'
  serviceUrl: string
  /** The one that was chosen there, if any. */
  organization?: string | null
}

/** What is shown. `subject` names the thing it is about, `seen` is the digest of what it says about it. */
export type Card = CardShape & { subject?: string; seen?: string }

/** Nobody asks: a schedule or a webhook. */
export type Context = {
  config: Config
  db: Db
  jobs: Jobs
  log: Logger
  now(): Date
  /** The bot's own identity at Azure DevOps; it has no way to write. */
  asService: Reader
  /**
   * A person who is not here, limited to what he let Latchkey do later. A grant that does not stand any more is ended, and
   * he hears why. @throws GrantRefused then; AzureDevOpsError when Azure DevOps cannot be asked now
   */
  onBehalfOf(grant: Grant): Promise<Writer>
}

/** Somebody asks. */
export type Turn = Context & {
  person: Person
  conversation: Conversation
  /** By it and the person's Teams id the token service finds his token. */
  channelId: string
  /** This person at Azure DevOps, now. @throws SignInNeeded */
  asUser(): Promise<Writer>
  /** The same person with an administrator's scopes, which take a sign-in of their own. @throws SignInNeeded */
  asAdministrator(): Promise<Writer>
  /** Whether this person is signed in at this moment, whatever was found before. @throws SignInFailed */
  isSignedIn(): Promise<boolean>
  /** Ends this person's sign-ins, and what waits for one. @throws SignInFailed when one of them may still be there */
  signOut(): Promise<void>
  /** What can be done, for `help` and the menu. */
  commands: Command[]
  /** The organization this conversation is about. */
  organization: string
  /** Of the clicked card: the thing, and the digest of what was seen; empty for a typed command. */
  subject: string
  seen: string
  /** Of the clicked card, so that a secret shown on it is not painted over at once. */
  cardId: string
  /** What to undo when the answer to this click never reached Teams. */
  ifAnswerLost(undo: () => Promise<void>): void
}

export type Command = {
  /** As typed, in lower case. */
  name: string
  /** What follows the name, e.g. `<token> <days>`; empty for nothing. */
  usage: string
  summary: string
  example: string
  who: Who
  /** Offered in the Teams command menu. */
  inMenu?: true
  /** In a channel or group the answer goes to the asker's own chat. */
  answersInPerson?: true
  run(turn: Turn, args: string[]): Promise<Card>
}

/** A button. What it decides on comes from the stored card, never from the click. */
export type CardAction<Input = unknown> = {
  verb: string
  who: Who
  input: z.ZodType<Input>
  run(turn: Turn, input: Input): Promise<Card>
}

/** A button whose answer only the clicker sees, and that is not kept in the conversation. */
export type Dialog<Input = unknown> = {
  verb: string
  who: Who
  input: z.ZodType<Input>
  open(turn: Turn): Promise<Card>
  submit(turn: Turn, input: Input): Promise<Card | 'closed'>
}

/** An event from outside. The payload is only a hint: read the truth again. */
export type Webhook<Payload = unknown> = {
  /** Who sends it; it comes in at `/api/hooks/<source>`. */
  source: 'azure-devops' | 'github' | 'gitguardian'
  /** As the sender names it. */
  event: string
  who: Who
  /** What is taken of it; nothing else is kept. */
  payload: z.ZodType<Payload>
  run(context: Context, payload: Payload): Promise<void>
  /** Instead of `run` for an event older than a day: nothing that it says is believed, what can be read is read again. */
  lookAgain(context: Context, payload: Payload): Promise<void>
}

/** Something that happens by the clock, on one replica. */
export type Schedule = {
  name: string
  /** Five fields, UTC. */
  cron: string
  run(context: Context): Promise<void>
}

export type Feature = {
  name: string
  commands?: Command[]
  actions?: CardAction[]
  dialogs?: Dialog[]
  webhooks?: Webhook[]
  schedules?: Schedule[]
}

/** Keeps the input's type while a button is written, and forgets it in the list. */
export const cardAction = <Input>(action: CardAction<Input>): CardAction => action as CardAction
export const dialog = <Input>(it: Dialog<Input>): Dialog => it as Dialog
export const webhook = <Payload>(it: Webhook<Payload>): Webhook => it as Webhook
