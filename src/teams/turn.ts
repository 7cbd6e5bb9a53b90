import type { AzureDevOps, Writer } from '../azure-devops/client.js'
import { Refusal, SignInNeeded } from '../errors.js'
import type { Command, Context, Conversation, Person, Turn, Who } from '../feature.js'
import type { CheckAccount } from '../identity/check-account.js'
import type { BotActivity } from './inbound-activity.js'
import { type Acted, noting } from './refused-sign-in.js'
import { forgetSignInByHand } from './sign-ins-by-hand.js'
import type { UserTokens } from './user-tokens.js'

/** What a turn is made with. */
export type TurnMakers = {
  context: Context
  azureDevOps: AzureDevOps
  userTokens: UserTokens
  checkAccount: CheckAccount
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
  const signOut = async (connection: string) => {
    await userTokens.signOut(person.teamsId, activity.channelId, connection)
    await forgetSignInByHand(context.db, person, connection)
  }
  const configured = context.config.azureDevOps.organizations
  const organization = conversation.organization ?? configured[0] ?? ''
  const organizations = [organization, ...configured.filter((other) => other !== organization)]
  const { everyday, administration } = context.config.teams.connections
  const through = (connection: string) => {
    let signedIn: Promise<string | undefined> | undefined
    const bearer = async () => {
      signedIn ??= userTokens.find(person.teamsId, activity.channelId, connection)
      const token = await signedIn
      if (!token) throw new SignInNeeded(connection)
      return token
    }
    return async (): Promise<Writer> => {
      const token = await bearer()
      const as = noting(acted, connection, azureDevOps.as(bearer))
      const { objectId, tenantId } = person
      if (await checkAccount(as, { token, organizations, objectId, tenantId })) return as
      await signOut(connection)
      throw otherAccount
    }
  }
  return {
    ...context,
    person,
    conversation,
    organization,
    ...clicked,
    through: (connection) => through(connection)(),
    asUser: through(everyday),
    asAdministrator: through(administration),
    async signOut() {
      for (const connection of [everyday, administration]) await signOut(connection)
    },
    commands,
    ifAnswerLost: (work) => {
      undo.push(work)
    },
    undo,
    acted,
  }
}

const otherAccount = new Refusal(
  'The account that signed in is not yours here.',
  'It was signed out again, and nothing was done with it.',
  'Type "sign in" and choose the account with which you are in Teams.',
)

const withoutSignIn: Who[] = ['anybody', 'approver', 'operator']

/** Sign-in is checked before anything is shown. @throws SignInNeeded */
export async function checkSignIn(turn: Turn, who: Who): Promise<void> {
  if (!withoutSignIn.includes(who)) await turn.asUser()
}

/** @returns false when only operators may and this person is none */
export function isAllowed(turn: Turn, who: Who): boolean {
  return who !== 'operator' || turn.config.operators.includes(turn.person.objectId)
}
