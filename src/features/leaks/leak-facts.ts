import type { Fact } from '../../teams/card-shapes.js'
import { scopesInWords } from '../tokens/index.js'
import type { LeakView } from './leak-state.js'
import { howSure, kindInWords, placeOf, whereOf } from './leak-words.js'
import type { Leak } from './leaks.js'

/** What is known of a leak: all of it for who may know its place, else only who or which repository has it, who made it and times. */
export function factsOf(leak: Leak, { place, mine, owner, asks }: LeakView): Fact[] {
  const found: Fact = { label: 'Found', at: leak.foundAt.toISOString(), withTime: true }
  const settled: Fact[] = leak.settledAt
    ? [{ label: leak.state === 'revoked' ? 'Revoked' : 'Settled', at: leak.settledAt.toISOString(), withTime: true }]
    : []
  const maker: Fact = { label: 'Made by', text: leak.makerName ?? 'Unknown' }
  if (asks) return [place ? foundIn(leak) : whereOf(leak), maker, ...expires(leak)]
  if (!place) return [whereOf(leak), maker, found, ...settled, ...left(leak)]
  return [
    foundIn(leak),
    ...push(leak),
    ...(mine ? [] : [maker]),
    ...(owner ? [{ label: 'Owner', text: owner.name }] : []),
    { label: 'Kind', text: kindInWords(leak) },
    ...(leak.scope ? [{ label: 'Scopes', text: scopesInWords(leak.scope).join(', ') }] : []),
    ...expires(leak),
    { label: 'How sure', text: howSure(leak) },
    found,
    ...settled,
    ...left(leak),
  ]
}

const foundIn = (leak: Leak): Fact => ({ label: 'Found in', text: placeOf(leak) })

function push({ source, pushedBy, commitId, branch }: Leak): Fact[] {
  if (source !== 'azure-devops') return []
  return [
    { label: 'Pushed by', text: pushedBy },
    { label: 'Commit', text: commitId.slice(0, 7) + (branch ? ` on ${branch}` : '') },
  ]
}

function expires({ validTo }: Leak): Fact[] {
  return validTo ? [{ label: 'Expires', at: validTo.toISOString() }] : []
}

function left({ notLookedAt, state }: Leak): Fact[] {
  return notLookedAt && state === 'open' ? [{ label: 'Not looked at', text: `Of this push: ${notLookedAt}` }] : []
}
