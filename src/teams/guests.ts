import type { Command, Conversation } from '../feature.js'
import type { Answer } from '../inbound.js'
import { turns } from '../metrics.js'
import { clickAnswer, dialogAnswer } from './answers.js'
import { inHelp } from './command-in-words.js'
import type { Arrival, Desk } from './handlers.js'
import type { BotActivity } from './inbound-activity.js'
import { textOf } from './on-message.js'
import { parseCommand } from './parse-command.js'
import type { IsGuest } from './roster.js'

const onlyHelp = 'Guests can only read what I can do. Nothing was done.'
const cannotTell = 'I cannot find out whether you are a guest here. Nothing was done. Try again in a minute.'

/**
 * Answers a guest: help as text, and nothing else. Who is of another tenant than the conversation shows it himself; for
 * anybody else the roster is asked, unless he does what everybody may.
 * @returns undefined for everybody else
 */
export async function answerGuest(desk: Desk, arrival: Arrival, isGuest: IsGuest): Promise<Answer | undefined> {
  const { activity, conversation } = arrival
  if (isFromOutside(activity, conversation)) return refuse(desk, arrival, onlyHelp)
  if (mayAnybody(activity, desk.commands)) return undefined
  try {
    return (await isGuest(activity, conversation)) ? await refuse(desk, arrival, onlyHelp) : undefined
  } catch (error) {
    desk.context.log.warn({ error }, 'the roster cannot be asked')
    return refuse(desk, arrival, cannotTell)
  }
}

/** Somebody of another organization, in a channel or chat that is shared with it. */
function isFromOutside({ from, channelData }: BotActivity, { tenantId }: Conversation): boolean {
  const own = [from?.tenantId, channelData?.tenant?.id].filter(Boolean)
  return own.some((id) => id?.toLowerCase() !== tenantId.toLowerCase())
}

function mayAnybody(activity: BotActivity, commands: Command[]): boolean {
  if (activity.type === 'invoke') return false
  if (activity.type !== 'message') return true
  const parsed = parseCommand(textOf({ activity }), commands)
  return 'command' in parsed && parsed.command.who === 'anybody'
}

async function refuse(desk: Desk, { activity, conversation }: Arrival, why: string): Promise<Answer> {
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
