import type { Writer } from '../azure-devops/client.js'
import type { Command, Conversation, Person, Turn, Who } from '../feature.js'
import { asPerson, type PersonMakers } from './as-person.js'
import type { BotActivity } from './inbound-activity.js'
import { forgetParkedBy } from './parked-commands.js'
import { type Acted, noted } from './refused-sign-in.js'
import { signOut } from './sign-out.js'

/** What a turn is made with. */
export type TurnMakers = PersonMakers & {
  commands: Command[]
}

/** @returns who asks, as the activity says (checked before it gets here) */
export function personOf(activity: BotActivity, conversation: Conversation): Person {
  const { from } = activity
  return {
    objectId: from?.aadObjectId?.toLowerCase() ?? '',
    tenantId: conversation.tenantId,
    name: from?.name ?? '',
    teamsId: from?.id ?? '',
  }
}

/** A turn as the bot sees it: what to take back when the answer does not reach Teams, and how acting as the person went. */
export type BotTurn = Turn & {
  undo: (() => Promise<void>)[]
  acted: Acted
  /** This person through the named connection. @throws SignInNeeded */
  through(connection: string): Promise<Writer>
}

export async function makeTurn(
  { context, azureDevOps, userTokens, checkAccount, commands }: TurnMakers,
  activity: BotActivity,
  conversation: Conversation,
  clicked = { subject: '', seen: '', cardId: '' },
): Promise<BotTurn> {
  const person = personOf(activity, conversation)
  const undo: (() => Promise<void>)[] = []
  const acted: Acted = {}
  const configured = context.config.azureDevOps.organizations
  const organization = conversation.organization ?? configured[0] ?? ''
  const organizations = [organization, ...configured.filter((other) => other !== organization)]
  const { everyday, administration } = context.config.teams.oauthConnections
  const { channelId } = activity
  const makers = { context, azureDevOps, userTokens, checkAccount }
  const through = (connection: string) =>
    noted(acted, connection, asPerson(makers, { person, channelId, connection, organizations }))
  return {
    person,
    conversation,
    channelId,
    organization,
    ...clicked,
    through: (connection) => through(connection)(),
    asUser: through(everyday),
    asAdministrator: through(administration),
    isSignedIn: async () => Boolean(await userTokens.find(person.teamsId, channelId, everyday)),
    async signOut() {
      await forgetParkedBy(context.db, person.objectId)
      const both = [everyday, administration].map((connection) => signOut(makers, { person, channelId, connection }))
      const failed = (await Promise.allSettled(both)).find((each) => each.status === 'rejected')
      if (failed) throw failed.reason
    },
    commands,
    ifAnswerLost: (work) => {
      undo.push(work)
    },
    undo,
    acted,
    // Last: V8 (of Node 20) takes a hundred times longer for an object that begins with another's properties.
    ...context,
  }
}

const withoutSignIn: Who[] = ['anybody', 'approver', 'operator', 'giver']

/** Sign-in is checked before anything is shown. @throws SignInNeeded */
export async function checkSignIn(turn: Turn, who: Who): Promise<void> {
  if (!withoutSignIn.includes(who)) await turn.asUser()
}

/** @returns false when only operators may and this person is none */
export function isAllowed(turn: Turn, who: Who): boolean {
  return who !== 'operator' || turn.config.operators.includes(turn.person.objectId)
}
