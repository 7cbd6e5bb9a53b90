import { Refusal, SignInNeeded } from '../errors.js'
import type { Card, Turn } from '../feature.js'
import { turns } from '../metrics.js'
import { askToSignIn } from './ask-to-sign-in.js'
import { sentence } from './cards.js'
import { errorCard } from './error-card.js'
import type { Arrival, Desk } from './handlers.js'
import { neededSignIn } from './needed-sign-in.js'
import { parseCommand } from './parse-command.js'
import { say } from './say.js'
import { checkSignIn, isAllowed, makeTurn } from './turn.js'
import { unknownCommand } from './unknown-command.js'

const slowAfterMs = 3_000

/** Runs what was typed, without the secrets in it; also what waited for a sign-in. `byHand`: a sign-in that it needs is not left to the client. */
export async function runCommand(desk: Desk, arrival: Arrival, text: string, byHand = false): Promise<void> {
  const answering = answerTo(desk, arrival, text, byHand)
  const soon = await within(slowAfterMs, answering)
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
  const parsed = parseCommand(desk.withoutSecrets(text), desk.commands)
  if ('unknown' in parsed) return unknownCommand(parsed)
  const { command, args } = parsed
  const turn = await makeTurn(desk, arrival.activity, arrival.conversation)
  const whereItBelongs = async (card: Card) => (command.answersInPerson ? inPerson(desk, turn, card) : card)
  try {
    if (!isAllowed(turn, command.who)) return notForYou
    await checkSignIn(turn, command.who)
    const card = await command.run(turn, args)
    turns.inc({ kind: 'message', outcome: 'answered' })
    return await whereItBelongs(card)
  } catch (error) {
    const failed = (why: unknown) => {
      const refused = why instanceof Refusal
      turns.inc({ kind: 'message', outcome: refused ? 'refused' : 'failed' })
      if (!refused) desk.context.log.warn({ command: command.name, error: why }, 'command failed')
      return whereItBelongs(errorCard(why, turn.acted.changed)).catch(() => notReached)
    }
    const needed = await neededSignIn(desk, turn, error)
    if (!needed) return failed(error)
    const asked = byHand ? new SignInNeeded(needed.connection, true) : needed
    return askToSignIn(desk, arrival, asked, text).then(() => undefined, failed)
  }
}

async function inPerson(desk: Desk, turn: Turn, card: Card): Promise<Card> {
  if (turn.conversation.kind === 'personal') return card
  await desk.sendInPerson(turn.person, card)
  return sentence({ text: `Answered in person, ${turn.person.name}.`, next: 'Look at your chat with me.' })
}

const notReached = sentence({
  mood: 'attention',
  text: 'I cannot reach you in your own chat, and what came of this is not for everybody here.',
  next: 'Write to me in your own chat, and look there before you ask again.',
})

const notForYou = sentence({
  mood: 'attention',
  text: 'Only the operators of Latchkey can do this. Nothing was changed.',
  next: 'Ask one of them.',
})

async function within<T>(ms: number, work: Promise<T>): Promise<T | 'later'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'later'>((resolve) => {
    timer = setTimeout(() => resolve('later'), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
