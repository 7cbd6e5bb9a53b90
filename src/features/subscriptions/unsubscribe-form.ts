import type { Card } from '../../feature.js'
import { sentence, thing } from '../../teams/cards.js'
import { type Heard, placesInWords } from './heard.js'

/** Asks which of the topics that this conversation hears shall end. */
export function unsubscribeForm(heard: Heard[], problem = ''): Card {
  if (heard.length === 0)
    return sentence({ text: 'This conversation hears nothing.', next: 'Type "subscribe" to begin.' })
  const names = [...new Set(heard.map(({ topic }) => topic))]
  return thing({
    mood: problem ? 'attention' : 'accent',
    state: problem ? 'Nothing ended yet' : 'Unsubscribe',
    title: 'What shall this conversation no longer hear?',
    lead: problem || 'It ends for everybody here.',
    inputs: [
      {
        id: 'topics',
        label: 'Topics',
        kind: 'choices',
        choices: names.map((topic) => ({
          title: `${topic} in ${placesInWords(heard.filter((each) => each.topic === topic))}`,
          value: topic,
        })),
        required: true,
        error: 'Choose at least one.',
      },
    ],
    note: 'To end one project alone, type "unsubscribe" and "organization/project".',
    actions: [{ title: 'Unsubscribe', verb: 'unsubscribe', style: 'destructive' }],
  })
}
