import { SignInNeeded } from '../errors.js'
import type { Desk } from './handlers.js'
import { isSignedOut } from './refused-sign-in.js'
import { signedInByHand } from './sign-ins-by-hand.js'
import type { BotTurn } from './turn.js'

/**
 * Azure DevOps may refuse what single sign-on got (facts about its token API exclude some flows), so somebody is asked to
 * sign in himself, once: a sign-in by hand that is refused, too, is an error like any other.
 * @returns the sign-in that helps against an error, undefined when none does
 */
export async function neededSignIn(desk: Desk, turn: BotTurn, error: unknown): Promise<SignInNeeded | undefined> {
  if (error instanceof SignInNeeded) return error
  const { refused, changed } = turn.acted
  if (!refused || changed || !isSignedOut(error)) return undefined
  if (await signedInByHand(desk.context.db, turn.person, refused)) return undefined
  return new SignInNeeded(refused, true)
}
