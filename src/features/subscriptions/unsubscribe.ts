import { z } from 'zod/v4'
import { transaction } from '../../database/transaction.js'
import { recordDecision } from '../../decisions/record.js'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { listSubscriptions, unsubscribe } from '../../notifications/subscriptions.js'
import type { Topic } from '../../notifications/topics.js'
import { sentence } from '../../teams/cards.js'
import { conversationSubject } from './conversation-subject.js'
import { heardInWords } from './heard.js'
import { isSameName, type Place } from './place.js'
import { readTopics, readTyped } from './read-topics.js'
import { unsubscribeForm } from './unsubscribe-form.js'

export const unsubscribeCommand: Command = {
  name: 'unsubscribe',
  usage: '[topic…] [organization/project]',
  summary: 'end what this channel or chat hears',
  example: 'unsubscribe permits',
  who: 'signed-in',
  async run(turn, args) {
    if (args.length === 0) return unsubscribeForm(await listSubscriptions(turn.db, turn.conversation.id))
    const { topics, place } = readTyped(args)
    return end(turn, topics, place)
  },
}

export const unsubscribeChosen = cardAction({
  verb: 'unsubscribe',
  who: 'signed-in',
  input: z.object({ topics: z.string().max(200).default('') }),
  async run(turn, chosen) {
    const topics = readTopics(chosen.topics.split(',').filter(Boolean))
    if (topics.length > 0) return end(turn, topics)
    return unsubscribeForm(await listSubscriptions(turn.db, turn.conversation.id), 'Choose at least one topic.')
  },
})

/** Ends these topics in that place; no topics are all of them, and no place is everywhere. */
async function end(turn: Turn, topics: Topic[], { organization, project }: Partial<Place> = {}): Promise<Card> {
  const { conversation } = turn
  const ended = await transaction(turn.db, async (tx) => {
    const chosen = (await listSubscriptions(tx, conversation.id)).filter(
      (row) =>
        (topics.length === 0 || topics.some((topic) => topic === row.topic)) &&
        (!organization || isSameName(organization, row.organization)) &&
        (!project || isSameName(project, row.project ?? '')),
    )
    const numbers = chosen.map(({ number }) => number)
    const rows = await unsubscribe(tx, conversation.id, numbers)
    if (rows.length === 0) return ''
    const outcome = heardInWords(rows)
    await recordDecision(tx, turn, { subject: conversationSubject(conversation), verb: 'unsubscribe', outcome })
    return outcome
  })
  if (!ended)
    return sentence({
      text: 'This conversation heard nothing of that.',
      next: 'Type "subscriptions" for all it hears.',
    })
  return sentence({
    text: `This conversation no longer hears of ${ended}.`,
    next: 'Type "subscribe" to begin again.',
  })
}
