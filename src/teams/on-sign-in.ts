import type { InvokeResponse } from 'botbuilder'
import { signIn } from './cards.js'
import type { Arrival, Desk } from './handlers.js'
import { runCommand } from './on-message.js'
import { parkCommand, unparkCommand } from './parked-commands.js'
import { say } from './say.js'
import { personOf } from './turn.js'

/** Puts a sign-in card there, and keeps what was typed until the sign-in is done. */
export async function askToSignIn(desk: Desk, arrival: Arrival, connection: string, typed?: string): Promise<void> {
  const { conversation, activity, original } = arrival
  const { db, now } = desk.context
  if (typed) {
    const key = { conversationId: conversation.id, objectId: personOf(activity, conversation).objectId }
    await parkCommand(db, key, typed, now())
  }
  await say(
    desk,
    arrival,
    signIn({
      title: 'Connect your Azure DevOps account',
      lead: 'I act as you at Azure DevOps, so I first need to know who you are there.',
      button: 'Sign in',
      url: await desk.userTokens.signInLink(original, connection),
      note: typed ? 'What you typed runs by itself afterwards.' : '',
    }),
  )
}

/** Teams tells that somebody finished the sign-in page: `signin/verifyState`, with the six digits as its state. */
export async function onVerifyState(desk: Desk, arrival: Arrival): Promise<InvokeResponse> {
  const { activity, conversation } = arrival
  const code = String((activity.value as { state?: unknown } | undefined)?.state ?? '')
  const person = personOf(activity, conversation)
  if (!/^\d{6}$/.test(code) || !(await redeem(desk, person.teamsId, activity.channelId, code))) return { status: 412 }
  const key = { conversationId: conversation.id, objectId: person.objectId }
  const typed = await unparkCommand(desk.context.db, key, desk.context.now())
  await runCommand(desk, arrival, typed ?? 'who am i')
  return { status: 200 }
}

/** Teams does not say which sign-in the six digits end, so both connections are asked. @returns false when none took them */
async function redeem(desk: Desk, teamsId: string, channelId: string, code: string): Promise<boolean> {
  const { everyday, administration } = desk.context.config.teams.connections
  let redeemed = false
  for (const connection of [everyday, administration]) {
    redeemed = Boolean(await desk.userTokens.find(teamsId, channelId, connection, code)) || redeemed
  }
  return redeemed
}
