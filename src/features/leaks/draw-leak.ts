import type { Db } from '../../database/database.js'
import type { Card, Context } from '../../feature.js'
import type { Audience } from '../../notifications/notify.js'
import { listWhoLostIt } from '../../owners/who-lost-it.js'
import { leakCard, mayKnowPlace } from './leak-card.js'
import { findNamed, ownedSubjectOf } from './leak-owner.js'
import type { Leak } from './leaks.js'
import { whoHears } from './who-hears.js'

/** Draws a leak for whomever it goes to: a conversation never sees where it is, nor does who looks after the token no more. */
export async function drawLeak({ config }: Context, tx: Db, leak: Leak): Promise<(audience: Audience) => Card> {
  const subject = ownedSubjectOf(leak)
  const named = await findNamed(tx, { config }, leak)
  const heardOf = { topic: 'leaks', about: whoHears(leak, config) } as const
  const lostIt = subject
    ? await listWhoLostIt(config, tx, { ownedSubject: subject, named, heardOf })
    : new Set<string>()
  const { owner } = named
  return (audience) => {
    if (audience.kind === 'conversation') return leakCard(leak, { place: false, mine: false, owner })
    const { objectId } = audience
    const mine = leak.makerObjectId === objectId
    if (!mine && lostIt.has(objectId)) return leakCard(leak, { place: false, mine, lostIt: true, owner: undefined })
    return leakCard(leak, {
      ...{ mine, place: mayKnowPlace(leak, objectId, config.operators, owner), owner },
      ...{ owns: !mine && owner?.objectId === objectId },
    })
  }
}
