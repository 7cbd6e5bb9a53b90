import { Refusal, SignInNeeded } from '../errors.js'
import type { Card, Turn } from '../feature.js'
import { turns } from '../metrics.js'
import { askToSignIn } from './ask-to-sign-in.js'
import { sentence } from './cards.js'
import { errorInWords } from './error-in-words.js'
import type { Arrival, Desk } from './handlers.js'
import { neededSignIn } from './needed-sign-in.js'
import { finishSignIn } from './on-sign-in.js'
import { parseCommand } from './parse-command.js'
import { isCode } from './redeem-code.js'
import { say } from './say.js'
import { checkSignIn, isAllowed, makeTurn } from './turn.js'

const slowAfterMs = 3_000

/** Somebody typed something: runs the command, and answers whatever happens. */
export async function onMessage(desk: Desk, arrival: Arrival): Promise<void> {
  const text = textOf(arrival)
  // Where no page can tell Teams, it asks to type its code into the chat.
  if (isCode(text) && (await finishSignIn(desk, arrival, text)) !== 'no such code') return
  await runCommand(desk, arrival, text)
}

/** Runs what was typed; also what waited for a sign-in. `byHand`: a sign-in that it needs is not left to the client. */
export async function runCommand(desk: Desk, arrival: Arrival, text: string, byHand = false): Promise<void> {
  const answering = answerTo(desk, arrival, text, byHand)
  const soon = await Promise.race([answering, pause(slowAfterMs)])
  if (soon === 'later') return sayLater(desk, arrival, answering)
  if (soon) await say(desk, arrival, soon)
}

async function sayLater(desk: Desk, arrival: Arrival, answering: Promise<Card | undefined>): Promise<void> {
  const change = await say(
    desk,
    arrival,
    sentence({ mood: 'accent', text: 'I am on it; Azure DevOps is slow just now.' }),
  )
  const card = await answering
  await change(card ?? sentence({ text: 'Please sign in with the card below.' }))
}

/** @returns the card to show, undefined when a sign-in was asked for instead */
async function answerTo(desk: Desk, arrival: Arrival, text: string, byHand: boolean): Promise<Card | undefined> {
  const parsed = parseCommand(text, desk.commands)
  if ('unknown' in parsed) return unknownCommand(parsed)
  const { command, args } = parsed
  const turn = await makeTurn(desk, arrival.activity, arrival.conversation)
  try {
    if (!isAllowed(turn, command.who)) return notForYou
    await checkSignIn(turn, command.who)
    const card = await command.run(turn, args)
    turns.inc({ kind: 'message', outcome: 'answered' })
    return command.answersInPerson ? await inPerson(desk, turn, card) : card
  } catch (error) {
    const failed = (why: unknown) => {
      const refused = why instanceof Refusal
      turns.inc({ kind: 'message', outcome: refused ? 'refused' : 'failed' })
      if (!refused) desk.context.log.warn({ command: command.name, error: why }, 'command failed')
      return errorCard(why, turn.acted.changed)
    }
    const needed = await neededSignIn(desk, turn, error)
    if (!needed) return failed(error)
    const asked = byHand ? new SignInNeeded(needed.connection, true) : needed
    return askToSignIn(desk, arrival, asked, text).then(() => undefined, failed)
  }
}

/** An error as a card. */
export function errorCard(error: unknown, changed = false): Card {
  const { happened, done, next } = errorInWords(error, changed)
  return sentence({ mood: 'attention', text: `${happened} ${done}`.trim(), next })
}

async function inPerson(desk: Desk, turn: Turn, card: Card): Promise<Card> {
  if (turn.conversation.kind === 'personal') return card
  await desk.sendInPerson(turn.person, card)
  return sentence({ text: `Answered in person, ${turn.person.name}.`, next: 'Look at your chat with me.' })
}

const notForYou = sentence({
  mood: 'attention',
  text: 'Only the operators of Latchkey can do this. Nothing was changed.',
  next: 'Ask whoever runs Latchkey here.',
})

function unknownCommand({ unknown, nearest }: { unknown: string; nearest?: { name: string; usage: string } }): Card {
  if (!unknown) return sentence({ text: 'I am here.', next: 'Type "help" to see what I can do.' })
  return sentence({
    mood: 'warning',
    text: `I do not know ${firstWord(unknown)}. Nothing was done.`,
    next: nearest
      ? `Did you mean "${nearest.name}"? Type "help" for everything I can do.`
      : 'Type "help" to see what I can do.',
  })
}

/** Not more of what was typed comes back than this: it may be a secret, pasted into the wrong window. */
function firstWord(typed: string): string {
  const [word = ''] = typed.split(/\s/)
  return /^\p{L}[\p{L}-]{0,19}$/u.test(word) ? `"${word}"` : 'this'
}

/** What was typed, without the mention of the bot. */
export function textOf({ activity }: Pick<Arrival, 'activity'>): string {
  const bot = activity.recipient.id
  const entities = Array.isArray(activity.entities) ? activity.entities : []
  const own = entities.filter((entity) => entity?.type === 'mention' && entity?.mentioned?.id === bot)
  return own
    .reduce(
      (text: string, { text: mention }) => (mention ? text.replaceAll(String(mention), ' ') : text),
      activity.text ?? '',
    )
    .trim()
}

function pause(ms: number): Promise<'later'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('later'), ms).unref()
  })
}
