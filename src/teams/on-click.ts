import { z } from 'zod/v4'
import { Refusal, type SignInNeeded } from '../errors.js'
import type { Card, CardAction, Dialog, Turn } from '../feature.js'
import { turns } from '../metrics.js'
import { clickAnswer, dialogAnswer, inOneLine } from './answers.js'
import { askToSignIn, oauthCard } from './ask-to-sign-in.js'
import type { RegisteredCard } from './card-register.js'
import { conversationIdOf } from './conversations.js'
import { errorInWords } from './error-in-words.js'
import type { Arrival, Desk, Handled } from './handlers.js'
import { neededSignIn } from './needed-sign-in.js'
import { signInByClick } from './sign-in-by-click.js'
import { type BotTurn, checkSignIn, isAllowed, makeTurn, personOf } from './turn.js'
import { asSubmitting, withoutDialogs } from './without-dialogs.js'

const clicked = z.looseObject({
  card: z.string().max(64),
  seen: z.string().max(64).optional(),
})
const action = z.object({ action: z.looseObject({ verb: z.string().max(100), data: z.looseObject({}).default({}) }) })
const task = z.object({ data: z.looseObject({ verb: z.string().max(100) }) })

/** How one of the two kinds of click is answered. */
type Form = {
  card(card: Card, options: { cardId: string; seen?: string }): Handled['response']
  text(text: string): Handled['response']
  closed(): Handled['response']
  /** Asks the client to sign its person in; a dialog cannot. */
  login?(value: object): Handled['response']
}

/** A button of a card was clicked: `adaptiveCard/action`. */
export async function onCardAction(desk: Desk, arrival: Arrival): Promise<Handled> {
  const value = action.safeParse(arrival.activity.value)
  if (!value.success) return { response: { status: 400 }, undo: [] }
  const { verb, data } = value.data.action
  const notSignedIn = await signInByClick(desk, arrival)
  if (notSignedIn) return { response: notSignedIn, undo: [] }
  const form: Form = { ...clickAnswer, closed: () => clickAnswer.text('Done.') }
  const dialog = desk.dialogs.get(verb)
  if (!dialog) return answer(desk, arrival, form, verb, data, desk.actions.get(verb))
  if (data.submits === true) {
    return answer(desk, arrival, form, verb, data, submitting(dialog))
  }
  const open: Form = { ...form, card: (card, options) => form.card(asSubmitting(card, verb), options) }
  return answer(desk, arrival, open, verb, data, opening(dialog))
}

/** A dialog was asked for or submitted: `task/fetch`, `task/submit`. */
export async function onDialog(desk: Desk, arrival: Arrival, step: 'open' | 'submit'): Promise<Handled> {
  const value = task.safeParse(arrival.activity.value)
  if (!value.success) return { response: { status: 400 }, undo: [] }
  const { data } = value.data
  const { verb } = data
  const dialog = desk.dialogs.get(verb)
  const inside = step === 'submit' ? desk.actions.get(verb) : undefined
  return answer(
    desk,
    arrival,
    dialogAnswer,
    verb,
    data,
    dialog ? (step === 'open' ? opening(dialog) : submitting(dialog)) : inside,
  )
}

type Step = Pick<CardAction, 'who' | 'input'> & { run(turn: Turn, input: unknown): Promise<Card | 'closed'> }

const opening = ({ who, open }: Dialog): Step => ({ who, input: z.unknown(), run: (turn) => open(turn) })
const submitting = ({ who, input, submit }: Dialog): Step => ({ who, input, run: submit })

async function answer(
  desk: Desk,
  arrival: Arrival,
  form: Form,
  verb: string,
  data: unknown,
  step?: Step,
): Promise<Handled> {
  let turn: BotTurn | undefined
  try {
    const { card: cardId, seen = '', ...input } = clicked.parse(data)
    const subject = await subjectOf(desk, arrival, cardId)
    turn = await makeTurn(desk, arrival.activity, arrival.conversation, { subject, seen, cardId })
    const shown = await take(turn, step, { ...withoutSecrets(desk, input), seen })
    turns.inc({ kind: 'click', outcome: 'answered' })
    if (shown === 'closed') return { response: form.closed(), undo: turn.undo }
    await keepUp(desk, turn, shown)
    return { response: form.card(withoutDialogs(shown, desk), { cardId, seen: shown.seen }), undo: turn.undo }
  } catch (error) {
    // What arrives now is a sentence, and not what this click made.
    await takeBack(desk, verb, turn?.undo ?? [])
    turns.inc({ kind: 'click', outcome: error instanceof Refusal ? 'refused' : 'failed' })
    return { response: await answerFailed(desk, arrival, form, { verb, turn, error }), undo: [] }
  }
}

/** What was entered; a card's inputs are texts side by side. */
function withoutSecrets(desk: Desk, input: Record<string, unknown>): Record<string, unknown> {
  const clean = (value: unknown) => (typeof value === 'string' ? desk.withoutSecrets(value) : value)
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, clean(value)]))
}

/** Does what a button is for. @throws Refusal when this person may not, or what was entered cannot be used */
async function take(turn: BotTurn, step: Step | undefined, input: unknown): Promise<Card | 'closed'> {
  if (!step)
    throw new Refusal('This button is from another version of me.', 'Nothing was done.', 'Ask for the card again.')
  if (!isAllowed(turn, step.who))
    throw new Refusal('Only the operators of Latchkey can do this.', 'Nothing was changed.', '')
  await checkSignIn(turn, step.who)
  const given = step.input.safeParse(input)
  if (!given.success) throw badInput(given.error)
  return step.run(turn, given.data)
}

/** Asks who clicked to sign in, where that is what was missing; else says what went wrong. */
async function answerFailed(
  desk: Desk,
  arrival: Arrival,
  form: Form,
  { verb, turn, error }: { verb: string; turn: BotTurn | undefined; error: unknown },
): Promise<Handled['response']> {
  const failed = (why: unknown) => {
    if (!(why instanceof Refusal)) desk.context.log.warn({ verb, error: why }, 'click failed')
    return form.text(inOneLine(errorInWords(why, turn?.acted.changed)))
  }
  const needed = turn && (await neededSignIn(desk, turn, error))
  return needed ? askInstead(desk, arrival, form, needed).catch(failed) : failed(error)
}

/** A click is not kept until its person is signed in: the client repeats it, or he does. @throws SignInFailed */
async function askInstead(
  desk: Desk,
  arrival: Arrival,
  form: Form,
  needed: SignInNeeded,
): Promise<Handled['response']> {
  if (form.login && desk.context.config.teams.singleSignOn) {
    const resource = await desk.userTokens.signInResource(arrival.original, needed.connection)
    return form.login(oauthCard(needed, resource, { silently: true, note: '' }))
  }
  await askToSignIn(desk, arrival, needed)
  return form.text(
    desk.context.config.teams.singleSignOn
      ? 'You were not signed in. Nothing was done. Click again; if a card asks you to sign in, do that first.'
      : 'Please sign in with the card below, then click again. Nothing was done.',
  )
}

async function takeBack({ context }: Desk, verb: string, undo: (() => Promise<void>)[]): Promise<void> {
  for (const work of undo) {
    await work().catch((error: unknown) => context.log.error({ verb, error }, 'could not be taken back'))
  }
}

/** What the clicker sees now is what his card is about; in his own chat its message is to show it too. */
async function keepUp(
  { register, context }: Desk,
  { cardId, subject, conversation }: Turn,
  shown: Card,
): Promise<void> {
  const about = shown.subject ?? subject
  await register.restate(context.db, cardId, { subject: about, seen: shown.seen ?? '' })
  const moved = about !== subject && shown.template !== 'secret' && conversation.kind === 'personal'
  if (moved) await register.repaint(context, cardId, shown)
}

/** @returns what the clicked card is about. @throws Refusal when it is not a card that stands here */
async function subjectOf(desk: Desk, arrival: Arrival, cardId: string): Promise<string> {
  const { activity, conversation } = arrival
  const { register, context } = desk
  const card = await register.find(context.db, cardId)
  if (!card || !standsHere(card, arrival)) throw outOfPlace
  // A click can overtake the answer to the send: while no message id is stored, the right card id in the right chat will do.
  if (card.messageId === null && activity.replyToId) {
    const made = { conversationId: conversation.thread, messageId: activity.replyToId }
    await register.stand(context.db, cardId, made)
  } else if (activity.replyToId && card.messageId !== activity.replyToId) throw outOfPlace
  return card.subject
}

function standsHere(card: RegisteredCard, { activity, conversation }: Arrival): boolean {
  if (card.conversationId) return conversationIdOf(card.conversationId) === conversation.id
  const { objectId } = personOf(activity, conversation)
  const here = conversation.kind === 'personal' ? `person:${objectId}` : `conversation:${conversation.id}`
  return card.recipient === here
}

const outOfPlace = new Refusal(
  'This card is out of date.',
  'Nothing was done.',
  'Use the newest card, or ask for it again.',
)

function badInput(error: z.ZodError): Refusal {
  const said = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  return new Refusal(`I could not use what was entered (${said}).`, 'Nothing was done.', 'Correct it and try again.')
}
