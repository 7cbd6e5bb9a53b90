import { z } from 'zod/v4'
import { transaction } from '../../database/transaction.js'
import { recordDecision } from '../../decisions/record.js'
import { Refusal } from '../../errors.js'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { subscribe } from '../../notifications/subscriptions.js'
import { type Topic, topics } from '../../notifications/topics.js'
import { sentence } from '../../teams/cards.js'
import { choosePlaces } from './choose-places.js'
import { conversationSubject } from './conversation-subject.js'
import { heardInWords } from './heard.js'
import { type Place, parsePlace } from './place.js'
import { readTopics, readTyped } from './read-topics.js'
import { everywhere, subscribeForm } from './subscribe-form.js'

const anywhere: Place = { organization: '', project: '' }

export const subscribeCommand: Command = {
  name: 'subscribe',
  usage: '[topic…] [organization/project]',
  summary: `what this channel or chat hears: ${Object.keys(topics).join(', ')}`,
  example: 'subscribe permits leaks contoso/Shop',
  who: 'signed-in',
  inMenu: true,
  async run(turn, args) {
    const { topics, place } = readTyped(args)
    return topics.length === 0 ? subscribeForm(turn) : subscribeTo(turn, topics, place ?? anywhere)
  },
}

export const subscribeChosen = cardAction({
  verb: 'subscribe',
  who: 'signed-in',
  input: z.object({ topics: z.string().max(200).default(''), place: z.string().max(300).default(everywhere) }),
  async run(turn, wish) {
    try {
      const topics = readTopics(wish.topics.split(',').filter(Boolean))
      if (topics.length === 0) return await subscribeForm(turn, wish, 'Choose at least one topic.')
      return await subscribeTo(turn, topics, wish.place === everywhere ? anywhere : parsePlace(wish.place))
    } catch (error) {
      if (error instanceof Refusal) return subscribeForm(turn, wish, error.message)
      throw error
    }
  },
})

/** Subscribes the conversation to what the asker sees himself. @throws Refusal, AzureDevOpsError: then nothing changed */
async function subscribeTo(turn: Turn, topics: Topic[], place: Place): Promise<Card> {
  const { conversation, person, now } = turn
  const heard = await choosePlaces(turn, topics, place)
  const { objectId, tenantId, name } = person
  const by = { createdByObjectId: objectId, createdByTenantId: tenantId, createdByName: name }
  const rows = heard.map((each) => ({ ...each, conversationId: conversation.id, ...by }))
  const inWords = heardInWords(heard)
  await transaction(turn.db, async (tx) => {
    await subscribe(tx, rows, now())
    await recordDecision(tx, turn, {
      subject: conversationSubject(conversation),
      verb: 'subscribe',
      outcome: inWords,
    })
  })
  const shared = conversation.kind !== 'personal'
  return sentence({
    mood: 'good',
    text: `This conversation now hears of ${inWords}.${shared ? ` Everybody here hears what ${name} may see.` : ''}`,
    next: 'For projects that you see later, subscribe again. Type "subscriptions" for everything it hears, "unsubscribe" to end it.',
  })
}
