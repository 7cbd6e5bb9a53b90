import type { Card, Context } from '../feature.js'
import type { Again } from '../jobs/jobs.js'
import { cardMessage } from '../teams/answers.js'
import { line, sentence } from '../teams/cards.js'
import type { Connector } from '../teams/connector.js'
import { forgetConversation } from '../teams/conversations.js'
import { sendFailure } from '../teams/send-failure.js'
import { withoutDialogs } from '../teams/without-dialogs.js'
import {
  type Due,
  forgetMessage,
  leaseCard,
  markFailed,
  markNews,
  markPosted,
  markShown,
  markShrunk,
  releaseCard,
} from './due-cards.js'
import { findPlace, type Place } from './find-place.js'
import { redirect } from './redirect.js'

/**
 * Makes one card's messages look as the card should, one request to Teams at a time: each has its own lease and is
 * stored before the next, so a crash repeats at most the one whose answer was lost.
 * @returns seconds to wait when Teams asks for a pause, or when somebody else is at this card
 */
export async function deliver(context: Context, connector: Connector, cardId: string): Promise<Again> {
  for (;;) {
    const due = await leaseCard(context.db, cardId)
    if (due === 'leased') return { againAfterSeconds: 1 }
    if (!due) return undefined
    const step = nextStep(due)
    try {
      if (!step) return undefined
      const again = await take(step, context, connector, due)
      if (again !== 'next') return again
    } finally {
      await releaseCard(context.db, due)
    }
  }
}

type Step = 'shrink' | 'post' | 'update' | 'tell'

/** What is to be done next; undefined when all stands as it should, but for what only a place can tell. */
function nextStep(due: Due): Step | undefined {
  if (due.formerMessageId) return 'shrink'
  // An answer comes here only when whoever gave it could not post it; until it changes it stands as it is.
  if (!due.messageId) return due.told || due.shownVersion < due.version ? 'post' : undefined
  if (due.news.length > 0) return 'tell'
  return due.shownVersion < due.version ? 'update' : undefined
}

async function take(step: Step, context: Context, connector: Connector, due: Due): Promise<Again | 'next'> {
  let place: Place | undefined
  try {
    const found = await findPlace(context, connector, due)
    if ('why' in found) return await redirect(context, due, found.why)
    place = found
    await steps[step](context, connector, due, place)
    return 'next'
  } catch (error) {
    return await onFailure(step, context, due, place, error)
  }
}

const steps: Record<Step, (context: Context, connector: Connector, due: Due, place: Place) => Promise<void>> = {
  /** The earlier message in a chat becomes one line: what it said stands in the newer one. */
  async shrink({ db }, connector, due, place) {
    const text = `${due.card.summary} (see the newer message below)`
    await connector.update(place, due.formerMessageId as string, cardMessage(line({ text }), {}))
    await markShrunk(db, due)
  },
  async post(context, connector, due, place) {
    const message = { ...drawn(context, due), ...(due.news.length > 0 && { summary: newsInOneLine(due) }) }
    const made =
      place.kind === 'channel' && !place.inThread
        ? await connector.postToChannel(place, message)
        : { conversationId: place.conversationId, messageId: await connector.post(place, message) }
    await markPosted(context.db, due, made, context.now())
  },
  async update(context, connector, due, place) {
    await connector.update(place, due.messageId as string, drawn(context, due))
    await markShown(context.db, due)
  },
  /** An edit alone notifies nobody: in a channel news is a reply below the card, in a chat the card comes once more. */
  async tell(context, connector, due, place) {
    if (place.kind !== 'channel') return steps.post(context, connector, due, place)
    if (due.shownVersion < due.version) return steps.update(context, connector, due, place)
    for (const { news, summary } of due.news.slice(0, 1)) {
      await connector.post(place, cardMessage(sentence({ text: summary }), {}))
      await markNews(context.db, due.id, [news], context.now())
    }
  },
}

/** What the notification says, once each; nothing is left out when several news waited for one message. */
function newsInOneLine({ news }: Due): string {
  return [...new Set(news.map(({ summary }) => summary))].join(' · ')
}

function drawn(context: Context, due: Due) {
  const card = withoutDialogs(due.card as Card, { context })
  return cardMessage(card, { cardId: due.id, seen: due.seen, alert: true })
}

async function onFailure(
  step: Step,
  context: Context,
  due: Due,
  place: Place | undefined,
  error: unknown,
): Promise<Again | 'next'> {
  const { db, log, now } = context
  const failure = sendFailure(error)
  const level = failure.kind === 'never' ? 'error' : 'info'
  log[level]({ id: due.id, subject: due.subject, step, failure, error }, 'not delivered')
  if (failure.kind === 'later') {
    if (failure.afterSeconds) return { againAfterSeconds: Math.ceil(failure.afterSeconds) }
    throw error
  }
  if (failure.kind === 'conversation gone') {
    if (place) await forgetConversation(db, place.recordId, failure.reason, now())
    return redirect(context, due, failure.reason)
  }
  if (step === 'shrink') {
    await markShrunk(db, due)
    return 'next'
  }
  if (failure.kind === 'message gone' && due.told) {
    await forgetMessage(db, due)
    return { againAfterSeconds: 1 }
  }
  await markFailed(db, due, failure.kind === 'never' ? failure.reason : 'message gone')
  return undefined
}
