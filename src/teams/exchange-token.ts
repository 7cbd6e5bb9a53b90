import { z } from 'zod/v4'
import { AzureDevOpsError, SignInFailed, SignInNeeded } from '../errors.js'
import type { Arrival, Desk } from './handlers.js'
import { forgetSignInByHand } from './sign-ins-by-hand.js'
import { makeTurn } from './turn.js'

/** What a client sends to be exchanged: Entra's tokens are a few kilobytes. */
const exchangeable = z.object({
  id: z.string().max(200).default(''),
  connectionName: z.string().max(200),
  token: z.string().min(1).max(16_384),
})

export type Exchangeable = z.infer<typeof exchangeable>

/** @returns what can be exchanged, undefined when it is not that, or for none of our connections */
export function readExchangeable({ context }: Desk, value: unknown): Exchangeable | undefined {
  const { data } = exchangeable.safeParse(value)
  const { everyday, administration } = context.config.teams.oauthConnections
  return data && [everyday, administration].includes(data.connectionName) ? data : undefined
}

/**
 * Signs somebody in by what his client sent of its own accord. Whoever sent it, it has to be his account: Azure DevOps is
 * asked at once, and again before each use.
 * @throws SignInFailed; Refusal when it is another's account, which is signed out again
 */
export async function exchangeToken(desk: Desk, arrival: Arrival, { connectionName, token }: Exchangeable) {
  const { activity, conversation } = arrival
  const turn = await makeTurn(desk, activity, conversation)
  await desk.userTokens.exchange(turn.person.teamsId, activity.channelId, connectionName, token)
  await forgetSignInByHand(desk.context.db, turn.person, connectionName)
  await turn.through(connectionName).catch((error: unknown) => {
    // Somebody signed out again meanwhile.
    if (error instanceof SignInNeeded) throw new SignInFailed('not accepted')
    // Whose it is cannot be said just now; what was asked for says so itself.
    if (!(error instanceof AzureDevOpsError)) throw error
  })
}
