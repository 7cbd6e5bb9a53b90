import type { Card } from '../../feature.js'
import type { Audience } from '../../notifications/notify.js'
import { formerCard } from '../../owners/former-card.js'
import type { NamedOwners, Owner } from '../../owners/named-owners.js'
import { whyYouHear } from '../../owners/why-you-hear.js'
import type { Fact } from '../../teams/card-shapes.js'
import { thing } from '../../teams/cards.js'
import type { Owned } from './ownables.js'

/** Who looks after a thing, and where that was just changed, by whom. */
export type Ownership = { owned: Owned; named: NamedOwners; changedBy?: Owner }

export const ownershipSubject = ({ ownedSubject }: Owned) => `owner:${ownedSubject}`

/** Draws it for whomever it goes to; who no longer looks after it does not learn who does. */
export function drawOwnership(ownership: Ownership, lostIt: Set<string>): (audience: Audience) => Card {
  const { owned } = ownership
  return (audience) => {
    const viewer = audience.kind === 'person' ? audience.objectId : ''
    if (viewer === owned.maker.objectId || !lostIt.has(viewer)) return ownershipCard(ownership, viewer)
    return formerCard(titleFor(owned, viewer), ownershipSubject(owned))
  }
}

/** The one card of who looks after a thing. */
export function ownershipCard(ownership: Ownership, viewer: string): Card {
  const { owned, named, changedBy } = ownership
  const title = titleFor(owned, viewer)
  const lead = leadFor(ownership, viewer)
  return {
    ...thing({
      mood: 'good',
      state: `Owner: ${named.owner?.name ?? owned.maker.name}`,
      title,
      lead,
      summary: `${title}: ${lead}`,
      facts: [...factsOf(owned, named), ...(changedBy ? [{ label: 'Changed by', text: changedBy.name }] : [])],
    }),
    subject: ownershipSubject(owned),
  }
}

export function titleFor({ maker, name }: Owned, viewer: string): string {
  return viewer === maker.objectId ? `Your ${name}` : `${maker.name}'s ${name}`
}

/** Who its owner is, is its state. */
function factsOf({ organization, maker }: Owned, { backup }: NamedOwners): Fact[] {
  return [
    { label: 'Made by', text: maker.name },
    ...(backup ? [{ label: 'Backup owner', text: backup.name }] : []),
    { label: 'Organization', text: organization },
  ]
}

function leadFor({ owned, named }: Ownership, viewer: string): string {
  const { maker, ownerIsTold } = owned
  const why = whyYouHear(named, viewer, ownerIsTold)
  if (why) return why
  if (viewer !== maker.objectId) return `${named.owner?.name ?? maker.name} is told ${ownerIsTold}.`
  const told = named.owner ? `${named.owner.name} is told, as you are, ${ownerIsTold}.` : 'You are its owner.'
  return `${told} ${named.owner || named.backup ? onlyMaker(owned, 'you') : ''}`.trim()
}

/** Says what only its maker can do, if anything. @param who the maker, to whom it is said */
export function onlyMaker({ onlyMakerCan }: Owned, who: string): string {
  return onlyMakerCan ? `Only ${who} can ${onlyMakerCan}.` : ''
}
