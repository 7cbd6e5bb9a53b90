import { digestOf } from '../../decisions/seen.js'
import type { Card } from '../../feature.js'
import type { Owner } from '../../owners/named-owners.js'
import { thing } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { scopesInWords } from '../tokens/index.js'
import { actionsOf, reasonInputs } from './leak-actions.js'
import { factsOf } from './leak-facts.js'
import { type LeakView, stateOf } from './leak-state.js'
import { leakTitle } from './leak-words.js'
import { type Leak, leakSubject } from './leaks.js'

/** @returns the digest of what a decision about a leak rests on */
export function leakDigest({ number, state, authorizationId, tokenName, scope, makerObjectId }: Leak): string {
  return digestOf([number, state, authorizationId, tokenName, scope, makerObjectId])
}

/**
 * Who may know where a leak is without being asked for: its maker, whom `owner` names for the token, and the operators
 * while nobody is known to have made it. Administrators are asked for at Azure DevOps, when they look.
 */
export function mayKnowPlace(leak: Leak, objectId: string, operators: string[], owner: Owner | undefined): boolean {
  if (owner?.objectId === objectId) return true
  return leak.makerObjectId ? leak.makerObjectId === objectId : operators.includes(objectId)
}

/** The one card of a leak: while it is open, when it asks once more, and when it is over. Never the secret itself. */
export function leakCard(leak: Leak, view: LeakView): Card {
  const { mood, state, lead, note } = stateOf(leak, view)
  const asksToRevoke = view.asks === 'revoke' && leak.state === 'open'
  const asksWhy = view.asks === 'reason' && leak.state === 'open'
  return {
    ...thing({
      mood,
      state,
      title: titleOf(leak, view),
      lead,
      facts: factsOf(leak, view),
      pointsTitle: asksToRevoke ? 'Its scopes' : '',
      points: asksToRevoke ? scopesInWords(leak.scope ?? '') : [],
      inputs: asksWhy ? reasonInputs(leak, view.closing) : [],
      note: asksToRevoke
        ? `${note} ${orType(`leak revoke ${leak.number} ${leakDigest(leak)}`)}`
        : asksWhy
          ? typedClosing(leak, view)
          : note,
      actions: leak.state === 'open' ? actionsOf(leak, view) : [],
    }),
    subject: leakSubject(leak.number),
    seen: leakDigest(leak),
  }
}

/** The reason may be long: it alone may go on in the next line. */
function typedClosing(leak: Leak, { closing }: LeakView): string {
  const closes = `leak resolve ${leak.number} ${leakDigest(leak)}`
  if (closing) return `${orType(closing.outcome === 'handled' ? `${closes} handled` : closes)} ${closing.reason}`
  return orType(leak.authorizationId ? `${closes} <reason>` : `${closes} [handled] <reason>`)
}

function titleOf(leak: Leak, { mine, owns }: LeakView): string {
  if (!leak.tokenName || !(mine || owns)) return leakTitle(leak)
  return `${mine ? 'Your' : `${leak.makerName}'s`} token "${leak.tokenName}"`
}
