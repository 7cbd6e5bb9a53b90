import { digestOf } from '../../decisions/seen.js'
import type { Card, Context } from '../../feature.js'
import type { Audience } from '../../notifications/notify.js'
import type { Action, Input, Mood } from '../../teams/card-shapes.js'
import { thing } from '../../teams/cards.js'
import { daysAfter, daysUntil, inDays } from './days.js'
import { flagsOf } from './flags.js'
import { type KnownToken, tokenSubject } from './known-tokens.js'
import { latestEnd } from './latest-end.js'
import { scopesInWords } from './scopes.js'

/** @returns the digest of what a decision about a token rests on */
export function tokenDigest(token: KnownToken): string {
  const { number, name, scope, validTo, revokedAt } = token
  return digestOf([number, name, scope, validTo.toISOString(), revokedAt !== null])
}

/** Draws a token for whomever it goes to. */
export function drawToken(context: Context, token: KnownToken): (audience: Audience) => Card {
  return (audience) => tokenCard(context, token, audience.kind === 'person' ? audience.objectId : '')
}

/** The one card of a token: its state in a word, then when it ends, then what its owner can do. */
export function tokenCard(context: Pick<Context, 'config' | 'now'>, token: KnownToken, viewer: string): Card {
  const now = context.now()
  const mine = viewer === token.ownerObjectId
  const title = mine ? `Your token "${token.name}"` : `${token.ownerName}'s token "${token.name}"`
  const { mood, state, lead } = stateOf(token, now)
  const live = token.revokedAt === null && token.validTo > now
  const spans = live ? spansUntil(latestEnd(context.config.policy, token), token.validTo, now) : []
  const extensible = spans.length > 0
  // How soon it ends is the state already.
  const flags = flagsOf(token, now).filter((flag) => !flag.startsWith('expire'))
  return {
    ...thing({
      mood,
      state,
      title,
      summary: `${title}: ${state.toLowerCase()}`,
      lead,
      facts: [
        { label: 'Ends', at: token.validTo.toISOString() },
        { label: 'May', text: scopesInWords(token.scope).join(', ') },
        { label: 'In', text: token.organization },
        { label: 'Made', at: token.validFrom.toISOString(), text: token.madeHere ? 'through Latchkey' : '' },
        ...(flags.length > 0 ? [{ label: 'Mind', text: flags.join('; ') }] : []),
      ],
      inputs: extensible ? [extension(spans, context.config.policy.usualDays)] : [],
      actions: live ? [...(extensible ? [extend, renew] : []), revoke] : [],
      note: live && mine ? howElse(token, extensible) : '',
    }),
    subject: tokenSubject(token.number),
    seen: tokenDigest(token),
  }
}

function stateOf(token: KnownToken, now: Date): { mood: Mood; state: string; lead: string } {
  if (token.revokedAt) return { mood: 'default', state: 'Revoked', lead: 'It opens nothing any more.' }
  if (token.validTo <= now) return { mood: 'default', state: 'Expired', lead: 'An expired token cannot be extended.' }
  const days = daysUntil(token.validTo, now)
  const state = `Ends ${inDays(token.validTo, now)}`
  if (days > 30) return { mood: 'good', state: 'Live', lead: `It ends ${inDays(token.validTo, now)}.` }
  return { mood: days <= 3 ? 'attention' : 'warning', state, lead: 'What uses it stops working then.' }
}

/** The spans, in days, that the policy allows and that make it longer. */
function spansUntil(latest: Date, end: Date, now: Date): number[] {
  return [7, 30, 60, 90].filter((days) => daysAfter(now, days) <= latest && daysAfter(now, days) > end)
}

function howElse({ number }: KnownToken, extensible: boolean): string {
  return extensible
    ? `You can also type "token extend ${number} 30d" or "token revoke ${number}".`
    : `The policy does not let it live longer: ask for another with "token new", then type "token revoke ${number}".`
}

function extension(spans: number[], usualDays: number): Input {
  const usual = spans.filter((days) => days <= usualDays).at(-1) ?? spans[0]
  const choices = spans.map((days) => ({ title: `${days} days from now`, value: String(days) }))
  return { id: 'days', label: 'Extend to', kind: 'choice', value: String(usual), choices }
}

const extend: Action = { title: 'Extend', verb: 'extend-token', style: 'positive' }
const renew: Action = { title: 'Renew automatically', verb: 'renew-token', withoutInputs: true }
const revoke: Action = { title: 'Revoke', verb: 'revoke-token', style: 'destructive', withoutInputs: true }
