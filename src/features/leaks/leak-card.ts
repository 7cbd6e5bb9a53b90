import { digestOf } from '../../decisions/seen.js'
import type { Card } from '../../feature.js'
import type { Audience } from '../../notifications/notify.js'
import { thing } from '../../teams/cards.js'
import { scopesInWords } from '../tokens/index.js'
import { actionsOf, reasonInputs } from './leak-actions.js'
import { factsOf } from './leak-facts.js'
import { type LeakView, stateOf } from './leak-state.js'
import { leakTitle } from './leak-words.js'
import { type Leak, leakSubject } from './leaks.js'

/** @returns the digest of what a decision about a leak rests on */
export function leakDigest({ number, state, authorizationId, tokenName, scope, ownerObjectId }: Leak): string {
  return digestOf([number, state, authorizationId, tokenName, scope, ownerObjectId])
}

/**
 * Who may know where a leak is without being asked for: its owner, and the operators while nobody is known to own it.
 * Administrators are asked for at Azure DevOps, when they look.
 */
export function mayKnowPlace(leak: Leak, objectId: string, operators: string[]): boolean {
  return leak.ownerObjectId ? leak.ownerObjectId === objectId : operators.includes(objectId)
}

/** Draws a leak for whomever it goes to: a conversation never sees where it is. */
export function drawLeak(leak: Leak, operators: string[]): (audience: Audience) => Card {
  return (audience) => {
    if (audience.kind === 'conversation') return leakCard(leak, { place: false, mine: false })
    const place = mayKnowPlace(leak, audience.objectId, operators)
    return leakCard(leak, { place, mine: leak.ownerObjectId === audience.objectId })
  }
}

/** The one card of a leak: while it is open, when it asks once more, and when it is over. Never the secret itself. */
export function leakCard(leak: Leak, view: LeakView): Card {
  const { mood, state, lead, note } = stateOf(leak, view)
  const asksToRevoke = view.asks === 'revoke' && leak.state === 'open'
  return {
    ...thing({
      mood,
      state,
      title: view.mine && leak.tokenName ? `Your token "${leak.tokenName}"` : leakTitle(leak),
      lead,
      facts: factsOf(leak, view),
      pointsTitle: asksToRevoke ? 'It may' : '',
      points: asksToRevoke ? scopesInWords(leak.scope ?? '') : [],
      inputs: view.asks === 'reason' && leak.state === 'open' ? reasonInputs(leak) : [],
      note: asksToRevoke ? `${note} You can also type "leak revoke ${leak.number} ${leakDigest(leak)}".` : note,
      actions: leak.state === 'open' ? actionsOf(leak, view) : [],
    }),
    subject: leakSubject(leak.number),
    seen: leakDigest(leak),
  }
}
