import type { Migration } from 'kysely/migration'
import * as conversations from './0001-conversations.js'
import * as cards from './0002-cards.js'
import * as receivedEvents from './0003-received-events.js'
import * as tokens from './0004-tokens.js'
import * as waitingRuns from './0005-waiting-runs.js'
import * as leaks from './0006-leaks.js'
import * as reportedLeaks from './0007-reported-leaks.js'
import * as grants from './0008-grants.js'
import * as signInsByHand from './0009-sign-ins-by-hand.js'
import * as namedOwners from './0010-named-owners.js'
import * as onceNamed from './0011-once-named.js'
import * as makers from './0012-makers.js'

/** In the order they run; a landed one is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-conversations': conversations,
  '0002-cards': cards,
  '0003-received-events': receivedEvents,
  '0004-tokens': tokens,
  '0005-waiting-runs': waitingRuns,
  '0006-leaks': leaks,
  '0007-reported-leaks': reportedLeaks,
  '0008-grants': grants,
  '0009-sign-ins-by-hand': signInsByHand,
  '0010-named-owners': namedOwners,
  '0011-once-named': onceNamed,
  '0012-makers': makers,
}
