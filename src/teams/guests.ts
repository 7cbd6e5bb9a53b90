import type { Command, Conversation } from '../feature.js'
import type { Answer } from '../inbound.js'
import { turns } from '../metrics.js'
import { clickAnswer, dialogAnswer } from './answers.js'
import { inHelp } from './command-in-words.js'
import type { Arrival, Desk } from './handlers.js'
import { type BotActivity, speaks } from './inbound-activity.js'
import type { IsGuest } from './roster.js'

const onlyHelp = 'Guests can only read what I can do. Nothing was done.'
const cannotTell = 'I cannot find out whether you are a guest here. Nothing was done. Try again in a minute.'

/**
 * Who is of another tenant than the conversation shows it himself; for anybody else the roster is asked, but for what only
 * tells of a team, where guests change nothing, and for a removal, after which there is no roster.
 * @returns why somebody is to be answered as a guest, undefined for everybody else
 */
export async function whyGuest(
  { context }: Desk,
  { activity, conversation }: Arrival,
  isGuest: IsGuest,
): Promise<string | undefined> {
  if (isFromOutside(activity, conversation)) return onlyHelp
  if (!speaks(activity) && (conversation.kind === 'channel' || activity.action === 'remove')) return undefined
  try {
    return (await isGuest(activity, conversation)) ? onlyHelp : undefined
  } catch (error) {
    context.log.warn({ error }, 'the roster cannot be asked')
    return cannotTell
  }
}

/** Somebody of another organization, in a channel or chat that is shared with it. */
function isFromOutside({ from, channelData }: BotActivity, { tenantId }: Conversation): boolean {
  const own = [from?.tenantId, channelData?.tenant?.id].filter(Boolean)
  return own.some((id) => id?.toLowerCase() !== tenantId)
}

/** Answers a guest: help as text, and nothing else. @param why as `whyGuest` gives it */
export async function answerGuest(desk: Desk, { activity, conversation }: Arrival, why: string): Promise<Answer> {
  const { type, name = '' } = activity
  if (type === 'message') {
    turns.inc({ kind: 'message', outcome: 'refused' })
    const text = why === onlyHelp ? helpInText(desk.commands) : why
    const address = { serviceUrl: conversation.serviceUrl, conversationId: conversation.thread }
    await desk.connector
      .post(address, { type: 'message', textFormat: 'plain', text })
      .catch((error: unknown) => desk.context.log.warn({ error }, 'a guest was not answered'))
    return { status: 200 }
  }
  if (type !== 'invoke') return { status: 200 }
  turns.inc({ kind: 'click', outcome: 'refused' })
  if (name === 'adaptiveCard/action') return clickAnswer.text(why)
  if (name.startsWith('task/')) return dialogAnswer.text(why)
  if (name.startsWith('signin/')) return { status: 412, body: { failureDetail: why } }
  return { status: 501 }
}

function helpInText(commands: Command[]): string {
  const lines = commands.map(inHelp).map(({ title, text }) => `${title} – ${text}`)
  return [onlyHelp, 'What the people of this organization can ask me:', ...lines].join('\n')
}
