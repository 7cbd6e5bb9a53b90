import { digestOf } from '../../decisions/seen.js'
import type { Card } from '../../feature.js'
import type { Audience } from '../../notifications/notify.js'
import type { Action, Fact, Input, Mood } from '../../teams/card-shapes.js'
import { thing } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { askedPeople, namesOf } from './approvers.js'
import { daysAfter } from './days.js'
import { scopesInWords } from './scopes.js'
import { requestSubject, type TokenRequest } from './token-requests.js'

/** An approval is a claim good for this long: the token is made only when its requester opens it. */
export const approvalHours = 24

/** @returns the digest of what an approver decides on */
export function requestDigest(request: TokenRequest): string {
  const { number, organization, name, scope, days, purpose, reason, requesterObjectId } = request
  return digestOf([number, organization, name, scope, days, purpose, reason, requesterObjectId])
}

/** Draws a request for whomever it goes to. */
export function drawRequest(request: TokenRequest, now: Date): (audience: Audience) => Card {
  return (audience) => requestCard(request, now, audience.kind === 'person' ? audience.objectId : '')
}

/**
 * The one card of a token request: what it says is the same for all, what can be done depends on who looks.
 * @param shown `said`: what was just done, for the one who did it; `mayDecide`: the viewer can decide while it waits (who
 * was asked, when left out)
 */
export function requestCard(
  request: TokenRequest,
  now: Date,
  viewer: string,
  shown: { said?: string; mayDecide?: boolean } = {},
): Card {
  const { said = '', mayDecide = askedPeople(request).some(({ objectId }) => objectId === viewer) } = shown
  const mine = viewer === request.requesterObjectId
  const decides = request.state === 'waiting' && mayDecide
  const { mood, state, lead } = stateOf(request, now, mine)
  const seen = requestDigest(request)
  return {
    ...thing({
      mood,
      state,
      title: mine ? `Your token "${request.name}"` : `${request.requesterName} asks for a token`,
      lead,
      facts: factsOf(request, mine),
      inputs: decides ? [commentInput] : [],
      actions: mine ? requesterActions(request, now) : decides ? approverActions : [],
      note: decides ? orType(`approve ${request.number} ${seen}`, `reject ${request.number} ${seen}`) : said,
    }),
    subject: requestSubject(request.number),
    seen,
  }
}

/** @returns until when an approved request can be opened */
export function openUntil(request: TokenRequest): Date {
  return daysAfter(request.decidedAt ?? request.createdAt, approvalHours / 24)
}

function stateOf(request: TokenRequest, now: Date, mine: boolean): { mood: Mood; state: string; lead: string } {
  const by = request.deciderName ? ` by ${request.deciderName}` : ''
  switch (request.state) {
    case 'waiting':
      return { mood: 'warning', state: 'Waits for approval', lead: `${namesOf(request.approvers)} can approve it.` }
    case 'rejected':
      return { mood: 'attention', state: `Rejected${by}`, lead: 'No token was made.' }
    case 'shown':
      return {
        mood: 'good',
        state: 'Made and shown',
        lead: mine ? 'It was shown to you once.' : `${request.requesterName} has it.`,
      }
    case 'opening':
      return {
        mood: 'warning',
        state: 'Cut off',
        lead:
          openUntil(request) <= now
            ? 'Opening it was cut off. Its 24 hours are over, so no token is made any more; what was made is to be revoked.'
            : 'Opening it was cut off. Open it again: what was made is revoked first.',
      }
    case 'approved':
      if (openUntil(request) <= now)
        return { mood: 'default', state: 'Lapsed', lead: 'It was not opened within 24 hours.' }
      return {
        mood: 'good',
        state: by ? `Approved${by}` : 'Granted',
        lead: mine
          ? 'Open it within 24 hours. The token is made when you open it, and shown once.'
          : `${request.requesterName} has not opened it yet.`,
      }
  }
}

function factsOf(request: TokenRequest, mine: boolean): Fact[] {
  return [
    ...(mine ? [] : [{ label: 'Name', text: request.name }]),
    { label: 'Scopes', text: scopesInWords(request.scope).join(', ') },
    { label: 'Valid for', text: `${request.days} days` },
    { label: 'Organization', text: request.organization },
    { label: 'Purpose', text: request.purpose },
    ...(request.reason ? [{ label: 'Reason', text: request.reason }] : []),
    { label: 'Rule', text: request.rule },
    ...(mine
      ? []
      : [{ label: 'Holds already', text: `${request.holds} active token${request.holds === 1 ? '' : 's'}` }]),
    ...(request.comment ? [{ label: 'Comment', text: request.comment }] : []),
  ]
}

const commentInput: Input = { id: 'comment', label: 'Comment', kind: 'text', max: 500, placeholder: 'Optional' }

const approverActions: Action[] = [
  { title: 'Approve', verb: 'approve-request', style: 'positive' },
  { title: 'Reject', verb: 'reject-request', style: 'destructive' },
]

function requesterActions(request: TokenRequest, now: Date): Action[] {
  const open: Action = { title: 'Open my token', verb: 'open-token', style: 'positive', dialog: true }
  if (request.state === 'approved') return openUntil(request) > now ? [open] : []
  if (request.state === 'opening') return [openUntil(request) > now ? open : { ...open, title: 'Revoke what was made' }]
  if (request.state === 'shown') return [{ title: 'It never reached me', verb: 'token-never-arrived', secondary: true }]
  return []
}
