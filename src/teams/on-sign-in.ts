import type { InvokeResponse } from 'botbuilder'
import { z } from 'zod/v4'
import { SignInFailed } from '../errors.js'
import { errorCard } from './error-card.js'
import type { Arrival, Desk } from './handlers.js'
import { unparkCommand } from './parked-commands.js'
import { redeemCode } from './redeem-code.js'
import { runCommand } from './run-command.js'
import { say } from './say.js'
import { personOf } from './turn.js'

/** Teams tells that somebody finished the sign-in page: `signin/verifyState`, with the six digits as its state. */
export async function onVerifyState(desk: Desk, arrival: Arrival): Promise<InvokeResponse> {
  const { state } = (arrival.activity.value ?? {}) as { state?: unknown }
  return { status: (await finishSignIn(desk, arrival, state)) === 'finished' ? 200 : 412 }
}

/** The six digits came, from Teams or typed: what waited for them runs, or why it does not is said. */
export async function finishSignIn(
  desk: Desk,
  arrival: Arrival,
  code: unknown,
): Promise<'finished' | 'no such code' | 'failed'> {
  try {
    if (!(await redeemCode(desk, arrival, code))) return 'no such code'
  } catch (error) {
    if (!(error instanceof SignInFailed)) throw error
    await say(desk, arrival, errorCard(error))
    return 'failed'
  }
  await runParked(desk, arrival, { otherwise: 'who am i' })
  return 'finished'
}

/** Runs what its person typed before the sign-in, once. */
export async function runParked(
  desk: Desk,
  arrival: Arrival,
  { otherwise, byHand = false }: { otherwise?: string; byHand?: boolean } = {},
): Promise<void> {
  const { activity, conversation } = arrival
  const { db, now } = desk.context
  const key = { conversationId: conversation.id, objectId: personOf(activity, conversation).objectId }
  const typed = (await unparkCommand(db, key, now())) ?? otherwise
  if (typed) await runCommand(desk, arrival, typed, byHand)
}

const failed = z.object({ code: z.string().max(60) })

/**
 * A client could not sign its person in by itself, and shows him nothing (`signin/failure`; Teams documentation:
 * "Troubleshooting SSO"). What waits is asked for again, so that the card that signs in by hand stands there.
 */
export async function onSignInFailure(desk: Desk, arrival: Arrival): Promise<InvokeResponse> {
  const { data } = failed.safeParse(arrival.activity.value)
  desk.context.log.warn({ reason: /^\w+$/.exec(data?.code ?? '')?.[0] ?? '' }, 'single sign-on failed at the client')
  await runParked(desk, arrival, { byHand: true })
  return { status: 200 }
}
