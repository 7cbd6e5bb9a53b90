import type { Command } from '../../feature.js'
import { listSubscriptions } from '../../notifications/subscriptions.js'
import { type Topic, topics } from '../../notifications/topics.js'
import { list, sentence } from '../../teams/cards.js'
import { placesInWords } from './heard.js'
import { topicsInWords } from './read-topics.js'

export const subscriptionsCommand: Command = {
  name: 'subscriptions',
  usage: '',
  summary: 'what this channel or chat hears',
  example: 'subscriptions',
  who: 'anybody',
  inMenu: true,
  async run(turn) {
    const rows = await listSubscriptions(turn.db, turn.conversation.id)
    if (rows.length === 0) {
      return sentence({
        text: 'This conversation hears nothing yet.',
        next: `Type "subscribe" and one of: ${topicsInWords()}.`,
      })
    }
    const kinds = [...new Set(rows.map(({ topic, createdByName }) => JSON.stringify([topic, createdByName])))]
    return list({
      title: 'What this conversation hears',
      items: kinds.map((kind) => {
        const [topic, name] = JSON.parse(kind) as [Topic, string]
        const places = rows.filter((row) => row.topic === topic && row.createdByName === name)
        return { title: topic, text: `${topics[topic]} in ${placesInWords(places)}, for ${name}` }
      }),
      more: 'Type "unsubscribe" to end any of it.',
    })
  },
}
