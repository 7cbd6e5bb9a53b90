import type { Arrival, Desk } from './handlers.js'
import { noteSignInByHand } from './sign-ins-by-hand.js'
import { personOf } from './turn.js'

/** Whether it is the code that ends a sign-in on Entra's page. */
export function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^\d{6}$/.test(value)
}

/**
 * Ends a sign-in by its six digits. Teams does not say which sign-in they end, so both connections are asked.
 * @returns false when none took them @throws SignInFailed
 */
export async function redeemCode(desk: Desk, { activity, conversation }: Arrival, code: unknown): Promise<boolean> {
  if (!isCode(code)) return false
  const { db, now, config } = desk.context
  const { everyday, administration } = config.teams.oauthConnections
  const person = personOf(activity, conversation)
  let redeemed = false
  for (const connection of [everyday, administration]) {
    if (!(await desk.userTokens.find(person.teamsId, activity.channelId, connection, code))) continue
    await noteSignInByHand(db, person, connection, now())
    redeemed = true
  }
  return redeemed
}
