import { SignInNeeded } from '../errors.js'
import type { Desk } from './handlers.js'
import { isSignedOut } from './refused-sign-in.js'
import { signedInByHand } from './sign-ins-by-hand.js'
import type { BotTurn } from './turn.js'

/**
 * Azure DevOps may refuse what single sign-on got: its token API does not take the tokens of every flow (Azure DevOps
 * documentation: "Manage personal access tokens using REST API"). Then somebody is asked to sign in by hand, once; when
 * that is refused, too, it is an error like any other.
 * @returns the sign-in that helps against an error, undefined when none does
 */
export async function neededSignIn(desk: Desk, turn: BotTurn, error: unknown): Promise<SignInNeeded | undefined> {
  if (error instanceof SignInNeeded) return error
  const { refused, changed } = turn.acted
  if (!desk.context.config.teams.singleSignOn || !refused || changed || !isSignedOut(error)) return undefined
  if (await signedInByHand(desk.context.db, turn.person, refused)) return undefined
  return new SignInNeeded(refused, true)
}
