import type { Db } from '../../database/database.js'
import { storableText } from '../../database/json-text.js'
import { transaction } from '../../database/transaction.js'
import { claimed } from '../../decisions/claim.js'
import { recordDecision } from '../../decisions/record.js'
import { mustBeAsSeen } from '../../decisions/seen.js'
import type { Card, Turn } from '../../feature.js'
import { notify } from '../../notifications/notify.js'
import { findNamedOwners, holdNamedOwners, writeNamedOwners } from '../../owners/named-owners.js'
import { isSamePerson } from '../../owners/same-person.js'
import { listWhoLostIt } from '../../owners/who-lost-it.js'
import { type Naming, namingDigest } from './naming.js'
import { drawOwnership, ownershipCard, ownershipSubject } from './ownership-card.js'

/**
 * Names whom the asker saw on the card, and tells the maker, who was named, and who was before.
 * @param again what they decide on, as it is now @throws Refusal when that is not what they saw, or is not any more
 */
export async function writeNaming(turn: Turn, again: () => Promise<Naming>): Promise<Card> {
  const naming = await again()
  const { owned, after } = naming
  return claimed(turn, ownershipSubject(owned), 'name-owner', async () => {
    await transaction(turn.db, async (tx) => {
      await mustStillBeSeen(turn, tx, naming)
      const at = turn.now()
      await writeNamedOwners(tx, owned.ownedSubject, after, { person: turn.person, at })
      await recordDecision(tx, turn, { subject: owned.subject, ...decisionOf(naming) })
      await owned.redraw(turn, tx)
      const lostIt = await listWhoLostIt(turn.config, tx, { ownedSubject: owned.ownedSubject, named: after })
      await notify(turn, tx, {
        subject: ownershipSubject(owned),
        news: `${naming.role} named, ${at.toISOString()}`,
        about: { organization: owned.organization },
        people: whoHears(turn, naming),
        draw: drawOwnership({ owned, named: after, changedBy: turn.person }, lostIt),
      })
    })
    return ownershipCard({ owned, named: after, changedBy: turn.person }, turn.person.objectId)
  })
}

/** Between reading and writing, Azure DevOps was asked for its people: somebody may have named meanwhile. */
async function mustStillBeSeen({ config, seen }: Turn, tx: Db, naming: Naming): Promise<void> {
  await holdNamedOwners(tx, naming.owned.ownedSubject)
  const before = await findNamedOwners(tx, config, naming.owned.ownedSubject)
  mustBeAsSeen(seen, namingDigest({ ...naming, before }), 'Who looks after it')
}

function decisionOf({ role, person }: Naming): { verb: string; outcome: string } {
  const verb = role === 'owner' ? 'name-owner' : 'name-backup-owner'
  return { verb, outcome: person ? storableText(`${person.name} (${person.objectId})`) : 'nobody' }
}

/** Whom it concerns, but not who does it: they see it. */
function whoHears({ person }: Turn, { owned, role, before, after }: Naming) {
  return [owned.maker, before[role], after[role]]
    .filter((each) => each !== undefined)
    .filter((each) => !isSamePerson(each, person))
}
