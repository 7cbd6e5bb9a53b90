import type { Fact } from '../../teams/card-shapes.js'
import { scopesInWords } from '../tokens/index.js'
import type { LeakView } from './leak-state.js'
import { howSure, kindInWords, placeOf, whereOf } from './leak-words.js'
import type { Leak } from './leaks.js'

/** What is known of a leak: all of it for who may know its place, else only who or which repository has it, owner and times. */
export function factsOf(leak: Leak, { place, mine, asks }: LeakView): Fact[] {
  const found: Fact = { label: 'Found', at: leak.foundAt.toISOString(), withTime: true }
  const settled: Fact[] = leak.settledAt
    ? [{ label: leak.state === 'revoked' ? 'Revoked' : 'Settled', at: leak.settledAt.toISOString(), withTime: true }]
    : []
  const owner: Fact = { label: 'Owner', text: leak.ownerName ?? 'Unknown' }
  if (asks) return [{ label: 'In', text: place ? placeOf(leak) : whereOf(leak).text }, owner, ...ends(leak)]
  if (!place) return [whereOf(leak), owner, found, ...settled, ...left(leak)]
  return [
    { label: 'Found in', text: placeOf(leak) },
    ...push(leak),
    ...(mine ? [] : [owner]),
    { label: 'Kind', text: kindInWords(leak) },
    ...(leak.scope ? [{ label: 'May', text: scopesInWords(leak.scope).join(', ') }] : []),
    ...ends(leak),
    { label: 'How sure', text: howSure(leak) },
    found,
    ...settled,
    ...left(leak),
  ]
}

function push({ source, pushedBy, commitId, branch }: Leak): Fact[] {
  if (source !== 'azure-devops') return []
  return [
    { label: 'Pushed by', text: pushedBy },
    { label: 'Commit', text: commitId.slice(0, 7) + (branch ? ` on ${branch}` : '') },
  ]
}

function ends({ validTo }: Leak): Fact[] {
  return validTo ? [{ label: 'Ends', at: validTo.toISOString() }] : []
}

function left({ notLookedAt, state }: Leak): Fact[] {
  return notLookedAt && state === 'open' ? [{ label: 'Not looked at', text: `Of this push: ${notLookedAt}` }] : []
}
