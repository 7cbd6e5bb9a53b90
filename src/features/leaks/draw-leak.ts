import type { Db } from '../../database/database.js'
import type { Card, Context } from '../../feature.js'
import type { Audience } from '../../notifications/notify.js'
import { listWhoLostIt } from '../../owners/who-lost-it.js'
import { leakCard, mayKnowPlace } from './leak-card.js'
import { findKeeping, keptBy } from './leak-keeper.js'
import type { Leak } from './leaks.js'
import { whoHears } from './who-hears.js'

/** Draws a leak for whomever it goes to: a conversation never sees where it is, nor does who looks after the token no more. */
export async function drawLeak({ config }: Context, tx: Db, leak: Leak): Promise<(audience: Audience) => Card> {
  const subject = keptBy(leak)
  const keepers = await findKeeping(tx, { config }, leak)
  const heardOf = { topic: 'leaks', about: whoHears(leak, config) } as const
  const lostIt = subject
    ? await listWhoLostIt(config, tx, { ownedSubject: subject, named: keepers, heardOf })
    : new Set<string>()
  const { owner: keeper } = keepers
  return (audience) => {
    if (audience.kind === 'conversation') return leakCard(leak, { place: false, mine: false, keeper })
    const { objectId } = audience
    const mine = leak.ownerObjectId === objectId
    if (!mine && lostIt.has(objectId)) return leakCard(leak, { place: false, mine, lostIt: true, keeper: undefined })
    return leakCard(leak, {
      ...{ mine, place: mayKnowPlace(leak, objectId, config.operators, keeper), keeper },
      ...{ keeps: !mine && keeper?.objectId === objectId },
    })
  }
}
