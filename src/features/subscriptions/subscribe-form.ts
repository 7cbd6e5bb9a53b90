import type { Card, Turn } from '../../feature.js'
import { belongsTo, type Topic, topics } from '../../notifications/topics.js'
import { thing } from '../../teams/cards.js'
import { listSeen } from './choose-places.js'

/** What the form was sent with. */
export type Wish = { topics: string; place: string }

/** Stands for every project in the form. */
export const everywhere = '*'

/** More would not fit into a card; the others can be typed. */
const mostProjects = 100

const inProjects = (Object.keys(topics) as Topic[]).filter((topic) => belongsTo[topic].includes('project'))

/** Asks what this conversation shall hear, and in which of the projects that the asker sees. @throws AzureDevOpsError */
export async function subscribeForm(turn: Turn, wish?: Wish, problem = ''): Promise<Card> {
  const seen = await listSeen(turn, { organization: '' })
  const places = [...seen].flatMap(([organization, projects]) => projects.map(({ name }) => `${organization}/${name}`))
  const left = places.length - mostProjects
  return thing({
    mood: problem ? 'attention' : 'accent',
    state: problem ? 'Not subscribed yet' : 'Subscribe',
    title: 'What shall this conversation hear?',
    lead: problem || 'Everybody here sees what you choose.',
    inputs: [
      {
        id: 'topics',
        label: 'Topics',
        kind: 'choices',
        value: wish?.topics ?? '',
        choices: Object.entries(topics).map(([value, what]) => ({ title: `${value}: ${what}`, value })),
        required: true,
        error: 'Choose at least one.',
      },
      {
        id: 'place',
        label: `In which project (for ${inProjects.join(' and ')})`,
        kind: 'choice',
        filtered: places.length > 10,
        value: wish?.place ?? everywhere,
        choices: [
          { title: 'All that I see now', value: everywhere },
          ...places.slice(0, mostProjects).map((place) => ({ title: place, value: place })),
        ],
      },
    ],
    note:
      left > 0 ? `Projects not listed here: ${left}. Type "subscribe", the topics, and "organization/project".` : '',
    actions: [{ title: 'Subscribe', verb: 'subscribe', style: 'positive' }],
  })
}
