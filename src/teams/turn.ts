import type { Command, Context, Conversation, Person, Turn, Who } from '../feature.js'
import { asPerson, type PersonMakers } from './as-person.js'
import type { BotActivity } from './inbound-activity.js'

/** What a turn is made with. */
export type TurnMakers = PersonMakers & {
  context: Context
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

/** Somebody's turn. `undo` collects what to take back when the answer does not reach Teams. */
export async function makeTurn(
  { context, azureDevOps, userTokens, checkAccount, commands }: TurnMakers,
  activity: BotActivity,
  conversation: Conversation,
  clicked = { subject: '', seen: '', cardId: '' },
): Promise<Turn & { undo: (() => Promise<void>)[] }> {
  const person = personOf(activity, conversation)
  const undo: (() => Promise<void>)[] = []
  const configured = context.config.azureDevOps.organizations
  const organization = conversation.organization ?? configured[0] ?? ''
  const organizations = [organization, ...configured.filter((other) => other !== organization)]
  const { everyday, administration } = context.config.teams.connections
  const { channelId } = activity
  const makers = { azureDevOps, userTokens, checkAccount }
  const through = (connection: string) => asPerson(makers, { person, channelId, connection, organizations })
  return {
    ...context,
    person,
    conversation,
    channelId,
    organization,
    ...clicked,
    asUser: through(everyday),
    asAdministrator: through(administration),
    async signOut() {
      for (const name of [everyday, administration]) await userTokens.signOut(person.teamsId, channelId, name)
    },
    commands,
    ifAnswerLost: (work) => {
      undo.push(work)
    },
    undo,
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
