import type { Card, Turn } from '../../feature.js'
import { thing } from '../../teams/cards.js'
import { longestDays } from './check-request.js'
import { offeredScopes } from './offered-scopes.js'

/** What somebody entered, to be shown again with what is wrong with it. */
type Entered = {
  name?: string
  scopes?: string
  other?: string
  days?: string
  purpose?: string
  reason?: string
}

const spans = [7, 14, 30, 60, 90, 180, 365]

/** The form in which a token is asked for. All organizations at once are never offered. */
export function requestForm({ config, organization }: Turn, entered: Entered = {}, problem = ''): Card {
  const { policy } = config
  const longest = longestDays(policy, [])
  const { usual, others } = offeredScopes(policy)
  return thing({
    mood: problem ? 'attention' : 'accent',
    state: problem ? 'Not sent yet' : 'New token',
    title: `Ask for a token in ${organization}`,
    lead: problem || 'Take as little as you need, for as short a time as you can.',
    inputs: [
      {
        id: 'name',
        label: 'Name',
        kind: 'text',
        value: entered.name ?? '',
        placeholder: 'e.g. wiki-backup',
        required: true,
        error: 'Give the token a name.',
        max: 100,
      },
      {
        id: 'scopes',
        label: 'Scopes',
        kind: 'choices',
        value: entered.scopes ?? '',
        choices: usual,
      },
      {
        id: 'other',
        label: 'Another scope',
        kind: 'choice',
        filtered: true,
        value: entered.other ?? '',
        placeholder: 'None',
        choices: others,
      },
      {
        id: 'days',
        label: 'Valid for',
        kind: 'choice',
        value: entered.days ?? String(Math.min(policy.usualDays, longest)),
        choices: spans
          .filter((days) => days <= longest)
          .map((days) => ({ title: `${days} days`, value: String(days) })),
        required: true,
        error: 'Choose how long it is valid.',
      },
      {
        id: 'purpose',
        label: 'Purpose',
        kind: 'multiline',
        value: entered.purpose ?? '',
        required: true,
        error: 'Say what it is for.',
        max: 500,
      },
      {
        id: 'reason',
        label: 'Reason or ticket, where the policy wants one',
        kind: 'text',
        value: entered.reason ?? '',
        max: 200,
      },
    ],
    note: 'For a pipeline, a service connection or System.AccessToken is better than a token: nothing to store, nothing to leak.',
    actions: [{ title: 'Ask for it', verb: 'request-token', style: 'positive' }],
    summary: `Ask for a token in ${organization}`,
  })
}
