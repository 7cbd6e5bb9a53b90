import type { Context, Person } from '../feature.js'
import { forgetSignInByHand } from './sign-ins-by-hand.js'
import type { UserTokens } from './user-tokens.js'

/** Ends a person's sign-in through one connection. */
export async function signOut(
  { context, userTokens }: { context: Pick<Context, 'db'>; userTokens: UserTokens },
  whose: { person: Pick<Person, 'objectId' | 'tenantId' | 'teamsId'>; channelId: string; connection: string },
): Promise<void> {
  const { person, channelId, connection } = whose
  await userTokens.signOut(person.teamsId, channelId, connection)
  await forgetSignInByHand(context.db, person, connection)
}
