import type { Card } from '../../src/feature.js'
import type { News } from '../../src/notifications/notify.js'
import { type SandboxPerson, tenantId } from '../../src/sandbox/people.js'
import { thing } from '../../src/teams/cards.js'

/** News about a thing that exists in tests only. What the card shows is its `state`; the notification says the news. */
export function trialNews(
  subject: string,
  news: string,
  { people = [], state = 'New', topic = 'leaks' }: { people?: SandboxPerson[]; state?: string; topic?: 'leaks' } = {},
): News {
  return {
    subject,
    news,
    topic,
    about: { organization: 'contoso', project: 'Platform' },
    people: people.map(({ objectId }) => ({ objectId, tenantId })),
    draw: () => trialCard(subject, state, said(subject, news)),
  }
}

export function trialCard(subject: string, state: string, summary: string): Card {
  const actions = [{ title: 'Look', verb: 'trial.look' }]
  return { ...thing({ title: `Thing ${subject}`, state, actions, summary }), subject, seen: 'digest-of-it' }
}

/** What a notification of `trialNews` says. */
export const said = (subject: string, news: string) => `Of ${subject}: ${news}.`
