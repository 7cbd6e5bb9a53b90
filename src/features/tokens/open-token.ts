import { z } from 'zod/v4'
import { claimed } from '../../decisions/claim.js'
import { Refusal } from '../../errors.js'
import { type Card, dialog, type Turn } from '../../feature.js'
import { paintOver } from '../../notifications/deliver-job.js'
import { secret } from '../../teams/cards.js'
import { inDays } from './days.js'
import { giveUpUnheld, type Made, makeOnce } from './make-once.js'
import { requestToOpen } from './request-to-open.js'
import { scopesInWords } from './scopes.js'
import { openUntil, requestCard } from './token-request-card.js'
import { requestSubject, type TokenRequest } from './token-requests.js'

/**
 * The requester opens what was approved: only now the token is made, as himself, and shown in the answer to this click
 * and nowhere else. One approval, at most one live token.
 */
export const openToken = dialog({
  verb: 'open-token',
  who: 'requester',
  input: z.object({}),
  async open(turn) {
    const request = await requestToOpen(turn)
    if (request.state === 'shown') throw alreadyShown(request)
    if (request.state === 'approved' && openUntil(request) <= turn.now()) {
      throw new Refusal(
        'The approval was good for 24 hours and has lapsed.',
        'No token was made.',
        'Ask again with "token new".',
      )
    }
    const subject = requestSubject(request.number)
    const made = await claimed(turn, subject, 'open', () => makeOnce(turn, request))
    turn.ifAnswerLost(() => giveUpUnheld(turn, made))
    return onceCard(made, turn)
  },
  async submit(turn) {
    const request = await requestToOpen(turn)
    if (turn.config.teams.dialogs) return 'closed'
    await paintOver(turn)
    return requestCard(request, turn.now(), turn.person.objectId)
  },
})

/** The one card with a token in it. */
export function onceCard({ token, secret: value }: Pick<Made, 'token' | 'secret'>, { now }: Pick<Turn, 'now'>): Card {
  return secret({
    title: `Your token "${token.name}"`,
    lead: 'Copy it now. It is shown this once, to you alone, and kept nowhere by me.',
    secret: value,
    facts: [
      { label: 'Scopes', text: scopesInWords(token.scope).join(', ') },
      { label: 'Expires', at: token.validTo.toISOString(), text: inDays(token.validTo, now()) },
      { label: 'Organization', text: token.organization },
    ],
    next: 'Put it into your password manager or vault. In git, use it as the password; any user name will do.',
    warning: 'I cannot show it again. If it is lost, revoke it and ask for another.',
    actions: [{ title: 'I have it', verb: 'open-token', style: 'positive' }],
    summary: 'Your token, shown once',
  })
}

function alreadyShown(request: TokenRequest): Refusal {
  return new Refusal(
    `This token was already shown to you${request.openedAt ? ` on ${request.openedAt.toISOString().slice(0, 16).replace('T', ' at ')} UTC` : ''}.`,
    'It is not shown again, and no other was made.',
    'If it never reached you, click that on its card: then it is revoked, and you can open another.',
  )
}
