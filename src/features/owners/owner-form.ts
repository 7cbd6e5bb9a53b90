import type { Card } from '../../feature.js'
import type { Input } from '../../teams/card-shapes.js'
import { thing } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { kindsInWords } from './ownables.js'
import { type Ownership, ownershipCard } from './ownership-card.js'

/** Asks for what was not typed. */
export const emptyOwnerForm = (): Card =>
  thing({ title: 'Who looks after what?', inputs: inputs(''), actions: [next], note: howElse })

/** Who looks after a thing, and the question who is to do so. */
export function ownerForm(ownership: Ownership, viewer: string): Card {
  const card = ownershipCard(ownership, viewer)
  if (card.template !== 'thing') return card
  const asked = { inputs: inputs(ownership.owned.called), actions: [next], note: howElse }
  return { ...card, data: { ...card.data, ...asked } }
}

const next = { title: 'Next', verb: 'name-owner', style: 'positive' } as const
const howElse = orType(`owner <${kindsInWords}> <person> [backup]`)

const inputs = (called: string): Input[] => [
  {
    id: 'called',
    label: `Which ${kindsInWords}`,
    kind: 'text',
    value: called,
    required: true,
    max: 256,
    error: 'Please say which.',
  },
  {
    id: 'person',
    label: 'Person',
    kind: 'text',
    required: true,
    max: 256,
    placeholder: 'Display name or sign-in address; "nobody" takes it back',
    error: 'Please say who.',
  },
  {
    id: 'role',
    label: 'As',
    kind: 'choice',
    value: 'owner',
    choices: [
      { title: 'Its owner', value: 'owner' },
      { title: 'Its backup owner', value: 'backup' },
    ],
  },
]
