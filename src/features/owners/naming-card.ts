import type { Card } from '../../feature.js'
import type { Action, Fact } from '../../teams/card-shapes.js'
import { thing } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { type Naming, namingDigest } from './naming.js'
import { type Asker, consequenceOf } from './naming-consequence.js'
import { namingSubject } from './naming-subject.js'
import { titleFor } from './ownership-card.js'

/** Asks once more: which thing, who looks after it now, who would then. */
export function namingCard(naming: Naming, asker: Asker): Card {
  const { owned, role, person } = naming
  const seen = namingDigest(naming)
  return {
    ...thing({
      mood: 'warning',
      state: questionOf(naming),
      title: titleFor(owned, asker.person.objectId),
      lead: consequenceOf(naming, asker),
      facts: [...change(naming), { label: 'Organization', text: owned.organization }],
      note: orType(
        ['owner', owned.called, person?.address || person?.name || 'nobody', role === 'backup' ? role : '', seen]
          .filter(Boolean)
          .join(' '),
      ),
      actions: [{ title: buttonOf(naming), verb: 'name-owner-confirmed', style: 'positive' }, leave],
    }),
    subject: namingSubject(naming),
    seen,
  }
}

const leave: Action = { title: 'Leave it', verb: 'leave-owner' }

function questionOf({ role, person }: Naming): string {
  if (role === 'owner') return person ? 'Make owner?' : 'Take it back?'
  return person ? 'Make backup owner?' : 'Have no backup owner?'
}

function buttonOf({ role, person }: Naming): string {
  if (role === 'owner') return person ? 'Make owner' : 'Take it back'
  return person ? 'Make backup owner' : 'Have no backup owner'
}

function change({ owned, role, person, before, after }: Naming): Fact[] {
  const now = role === 'owner' ? (before.owner?.name ?? `${owned.maker.name}, who made it`) : before.backup?.name
  const nobody = role === 'owner' ? `${owned.maker.name}, who made it` : 'Nobody'
  const then = person ? [person.name, person.address].filter(Boolean).join(', ') : nobody
  const moved = before.backup && !after.backup && role === 'owner'
  return [
    { label: 'Now', text: now ?? 'Nobody' },
    { label: 'Then', text: then },
    ...(moved ? [{ label: 'Backup owner then', text: 'Nobody' }] : []),
  ]
}
