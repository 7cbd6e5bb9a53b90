import type { Activity } from 'botframework-schema'
import type { SignInNeeded } from '../errors.js'
import { cutSecrets } from '../log.js'
import type { Card } from './card-shapes.js'
import { signIn } from './cards.js'
import type { Arrival, Desk } from './handlers.js'
import { parkCommand, unparkCommand } from './parked-commands.js'
import { mostTyped } from './parse-command.js'
import { say } from './say.js'
import { sendFailure } from './send-failure.js'
import { personOf } from './turn.js'
import type { SignInResource } from './user-tokens.js'

const title = 'Connect your Azure DevOps account'
const lead = 'I act as you at Azure DevOps, so I first need to know who you are there.'
const leadByHand = 'What Teams did by itself to sign you in was not enough; nothing was done. Please sign in yourself.'

/** Puts a sign-in card there, and keeps what was typed until the sign-in is done. @throws SignInFailed */
export async function askToSignIn(desk: Desk, arrival: Arrival, needed: SignInNeeded, typed?: string): Promise<void> {
  const { conversation, activity, original } = arrival
  const { db, now, config } = desk.context
  const key = { conversationId: conversation.id, objectId: personOf(activity, conversation).objectId }
  // A secret in the wrong window is not kept, and what it was typed with does not run, nor what was typed before it.
  const holdsNone = (text: string) => cutSecrets(text) === text && desk.withoutSecrets(text) === text
  const waits = typed && holdsNone(typed) ? typed.slice(0, mostTyped) : undefined
  if (typed && !waits) await unparkCommand(db, key, now())
  const resource = await desk.userTokens.signInResource(original, needed.connection)
  if (waits) await parkCommand(db, key, waits, now())
  const asLink = signInCard(needed, resource.link, waits)
  if (!config.teams.singleSignOn) {
    await say(desk, arrival, asLink)
    return
  }
  // In a channel or group everybody's client would see it, and sign its own person in.
  const silently = conversation.kind === 'personal'
  const content = oauthCard(needed, resource, { silently, note: noteOf(waits) })
  const to = { serviceUrl: conversation.serviceUrl, conversationId: conversation.thread }
  try {
    await desk.connector.post(to, oauthMessage(content))
  } catch (error) {
    if (sendFailure(error).kind !== 'later') throw error
    await say(desk, arrival, asLink)
  }
}

/** The card with a link to the page where somebody signs in. `typed` is what runs afterwards. */
export function signInCard({ byHand }: SignInNeeded, url: string, typed?: string): Card {
  return signIn({ title, lead: byHand ? leadByHand : lead, url, note: noteOf(typed) })
}

const noteOf = (typed?: string) => (typed ? 'What you typed runs by itself afterwards.' : '')

/** An OAuth card, as Teams documents it: what a client can have exchanged, and a button that opens the page. */
export function oauthCard(
  { connection, byHand }: SignInNeeded,
  { link, exchange }: SignInResource,
  { silently, note }: { silently: boolean; note: string },
): object {
  return {
    text: [`${title}.`, byHand ? leadByHand : lead, note].filter(Boolean).join(' '),
    connectionName: connection,
    ...(silently && !byHand && exchange ? { tokenExchangeResource: exchange } : {}),
    buttons: [{ type: 'signin', title: 'Sign in', text: 'Sign in', value: link }],
  }
}

function oauthMessage(content: object): Partial<Activity> {
  return {
    type: 'message',
    summary: title,
    attachments: [{ contentType: 'application/vnd.microsoft.card.oauth', content }],
  }
}
