import type { Mood } from '../../teams/card-shapes.js'
import { leakSources } from './leak-sources.js'
import { isToken } from './leak-words.js'
import type { Leak } from './leaks.js'

/** For whom a leak is drawn, and whether it asks something. */
export type LeakView = {
  /** Shows where it is. */
  place: boolean
  /** Its owner looks. */
  mine: boolean
  asks?: 'revoke' | 'reason'
}

type State = { mood: Mood; state: string; lead: string; note: string }

/** What is the matter with a leak, how urgent, and what to mind. */
export function stateOf(leak: Leak, view: LeakView): State {
  const { settledBy, reason } = leak
  const { remains } = leakSources[leak.source]
  switch (leak.state) {
    case 'open':
      return open(leak, view)
    case 'revoked':
      return { mood: 'good', state: 'Revoked', lead: `${revokedBy(leak)} It does not work any more.`, note: remains }
    case 'expired':
      return { mood: 'good', state: 'Expired', lead: 'It has expired and does not work any more.', note: remains }
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

function open(leak: Leak, { mine, place, asks }: LeakView): State {
  const urgent = { mood: 'attention' as const }
  if (asks === 'revoke') {
    const lead = 'Whatever uses it stops working at once, and it cannot be brought back.'
    return { ...urgent, state: 'Revoke it?', lead, note: 'Azure DevOps does not say what uses a token.' }
  }
  if (asks === 'reason') {
    const lead = 'Everybody who was told of it will read your reason.'
    return { mood: 'warning', state: 'Close it?', lead, note: '' }
  }
  const lead = `${leakSources[leak.source].how(leak)} ${whatNow(leak, mine)}`
  const note = place ? `You can also type "${typed(leak)}".` : whoMay(leak)
  return { ...urgent, state: mine ? 'Leaked: revoke it now' : stateInWords(leak), lead, note }
}

function stateInWords(leak: Leak): string {
  if (leak.authorizationId) return 'Leaked, not revoked yet'
  if (leak.verdict === 'reported') return 'Reported, unverified'
  return leak.verdict === 'confirmed' ? 'Leaked' : 'Probably leaked'
}

function whatNow(leak: Leak, mine: boolean): string {
  const { readers, nobody } = leakSources[leak.source]
  if (mine) return readers
  if (leak.authorizationId) return `${leak.ownerObjectId ? leak.ownerName : 'Who runs Latchkey'} was told where.`
  if (!isToken(leak)) return 'I cannot revoke this kind: have it replaced where it was made.'
  const doubt = leak.verdict === 'probable' ? ' Its checksum is not right, so it may be made up or mistyped.' : ''
  return nobody + doubt
}

function whoMay(leak: Leak): string {
  if (leak.authorizationId) return 'Its owner or an administrator can revoke it.'
  if (!leak.organization) return 'Who runs Latchkey was told where, and can close it.'
  return 'An administrator can close it. Who runs Latchkey was told where.'
}

const typed = ({ number, authorizationId }: Leak) =>
  authorizationId ? `leak revoke ${number}` : `leak resolve ${number} <reason>`

function revokedBy({ settledBy, settledAt, foundAt }: Leak): string {
  if (settledBy) return `${settledBy} revoked it.`
  const before = settledAt?.getTime() === foundAt.getTime()
  return before ? 'It had been revoked before it was found.' : 'It was revoked elsewhere.'
}
