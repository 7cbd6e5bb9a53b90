import type { Owner } from '../../owners/named-owners.js'
import type { Mood } from '../../teams/card-shapes.js'
import { orType } from '../../teams/or-type.js'
import { leakSources } from './leak-sources.js'
import { isToken } from './leak-words.js'
import type { Leak } from './leaks.js'

/** For whom a leak is drawn, and whether it asks something. */
export type LeakView = {
  /** Shows where it is. */
  place: boolean
  /** Who made the token looks. */
  mine: boolean
  /** Who was named to look after the token looks; he cannot revoke it. */
  owns?: boolean
  /** Who was named for the token and is not any more looks. */
  lostIt?: boolean
  owner: Owner | undefined
  asks?: 'revoke' | 'reason'
  /** As what to close it, and why, where that was typed already. */
  closing?: Closing
}

export type Closing = { outcome: 'handled' | 'false alarm'; reason: string }

type State = { mood: Mood; state: string; lead: string; note: string }

/** What is the matter with a leak, how urgent, and what to mind. */
export function stateOf(leak: Leak, view: LeakView): State {
  const state = stateIn(leak, view)
  return view.lostIt ? { ...state, note: 'You do not look after this token any more.' } : state
}

function stateIn(leak: Leak, view: LeakView): State {
  const { settledBy, reason } = leak
  const { remains } = leakSources[leak.source]
  switch (leak.state) {
    case 'open':
      return open(leak, view)
    case 'revoked':
      return { mood: 'good', state: 'Revoked', lead: `${revokedBy(leak)} It no longer works.`, note: remains }
    case 'expired':
      return { mood: 'good', state: 'Expired', lead: 'It has expired and no longer works.', note: remains }
    case 'handled':
      return { mood: 'good', state: 'Handled', lead: `${settledBy} took care of it: ${reason}`, note: '' }
    case 'false alarm':
      return {
        mood: 'default',
        state: 'False alarm',
        lead: `${settledBy} says: ${reason}`,
        note: 'Nothing was revoked for this.',
      }
  }
}

function open(leak: Leak, view: LeakView): State {
  const { mine, owns, place, asks, closing } = view
  const urgent = { mood: 'attention' as const }
  if (asks === 'revoke') {
    const lead = 'Whatever uses it stops working at once, and it cannot be brought back.'
    return { ...urgent, state: 'Revoke it?', lead, note: 'Azure DevOps does not say what uses a token.' }
  }
  if (asks === 'reason') {
    const lead = closing
      ? `It is closed as ${inWords[closing.outcome]}, and everybody who was told of it will read: ${closing.reason}`
      : 'Everybody who was told of it will read your reason.'
    return { mood: 'warning', state: 'Close it?', lead, note: '' }
  }
  const lead = `${leakSources[leak.source].how(leak)} ${whatNow(leak, view)}`
  const note = owns ? whoCanRevoke(leak) : place ? orType(typed(leak)) : whoMay(leak)
  return {
    ...urgent,
    state: mine ? 'Leaked: revoke it now' : owns ? 'Leaked: have it revoked now' : stateInWords(leak),
    lead,
    note,
  }
}

function stateInWords(leak: Leak): string {
  if (leak.authorizationId) return 'Leaked, not revoked yet'
  if (leak.verdict === 'reported') return 'Reported, unverified'
  return leak.verdict === 'confirmed' ? 'Leaked' : 'Probably leaked'
}

function whatNow(leak: Leak, { mine, owns, owner }: LeakView): string {
  const { readers, nobody } = leakSources[leak.source]
  if (mine) return readers
  if (owns) return `You look after this token; ${leak.makerName}, who made it, was told where, too.`
  const told = leak.makerObjectId ? leak.makerName : 'The operators of Latchkey'
  if (leak.authorizationId)
    return owner
      ? `${told} and ${owner.name} were told where.`
      : `${told} ${leak.makerObjectId ? 'was' : 'were'} told where.`
  if (!isToken(leak)) return 'I cannot revoke this kind: have it replaced where it was made.'
  const doubt = leak.verdict === 'probable' ? ' Its checksum is not right, so it may be made up or mistyped.' : ''
  return nobody + doubt
}

function whoCanRevoke({ makerName, tokenOrganization, number }: Leak): string {
  return `Only ${makerName} or an administrator of ${tokenOrganization} can revoke it, with "leak revoke ${number}".`
}

function whoMay(leak: Leak): string {
  if (leak.authorizationId) return 'Whoever made it, or an administrator, can revoke it.'
  if (!leak.organization) return 'The operators of Latchkey were told where, and can close it.'
  return 'An administrator or an operator of Latchkey can close it; the operators were told where.'
}

const typed = ({ number, authorizationId }: Leak) =>
  authorizationId ? `leak revoke ${number}` : `leak resolve ${number} <reason>`

const inWords = { handled: 'handled', 'false alarm': 'a false alarm' }

function revokedBy({ settledBy, settledAt, foundAt }: Leak): string {
  if (settledBy) return `${settledBy} revoked it.`
  const before = settledAt?.getTime() === foundAt.getTime()
  return before ? 'It had been revoked before it was found.' : 'It was revoked elsewhere.'
}
