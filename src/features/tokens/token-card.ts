import type { Db } from '../../database/database.js'
import { digestOf } from '../../decisions/seen.js'
import type { Card, Context, Turn } from '../../feature.js'
import type { Audience } from '../../notifications/notify.js'
import { formerCard } from '../../owners/former-card.js'
import { findNamedOwners, type NamedOwners } from '../../owners/named-owners.js'
import { ownedSubjectOfToken } from '../../owners/owned-token.js'
import { listWhoLostIt } from '../../owners/who-lost-it.js'
import { whyYouHear } from '../../owners/why-you-hear.js'
import type { Action, Fact, Input, Mood } from '../../teams/card-shapes.js'
import { thing } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { daysAfter, daysUntil, inDays } from './days.js'
import { flagsOf } from './flags.js'
import { type KnownToken, tokenSubject } from './known-tokens.js'
import { latestEnd } from './latest-end.js'
import { ownerIsTold } from './owner-is-told.js'
import { scopesInWords } from './scopes.js'

/** @returns the digest of what a decision about a token rests on */
export function tokenDigest(token: KnownToken): string {
  const { number, name, scope, validTo, revokedAt } = token
  return digestOf([number, name, scope, validTo.toISOString(), revokedAt !== null])
}

type Draw = (audience: Audience) => Card

/** @returns what draws a token for whomever it goes to; who looks after it is read by `db`, unless it was just now */
export async function drawToken(context: Context, db: Db, token: KnownToken, read?: NamedOwners): Promise<Draw> {
  const ownedSubject = ownedSubjectOfToken(token)
  const named = read ?? (await findNamedOwners(db, context.config, ownedSubject))
  const heardOf = { topic: 'expiry', about: { organization: token.organization } } as const
  const lostIt = await listWhoLostIt(context.config, db, { ownedSubject, named, heardOf })
  return (audience) => {
    const viewer = audience.kind === 'person' ? audience.objectId : ''
    if (viewer === token.makerObjectId || !lostIt.has(viewer)) return tokenCard(context, token, named, viewer)
    return formerCard(titleFor(token, viewer), tokenSubject(token.number))
  }
}

/** A token as its asker sees it. */
export async function drawForAsker(turn: Turn, db: Db, token: KnownToken): Promise<Card> {
  const draw = await drawToken(turn, db, token)
  return draw({ kind: 'person', objectId: turn.person.objectId })
}

/**
 * The one card of a token: its state in a word, then when it expires, then what its maker can do. Nobody else can do it, so
 * only a card that everybody sees has the buttons, too.
 * @param viewer Entra object id; empty for a card that everybody sees
 */
export function tokenCard(
  context: Pick<Context, 'config' | 'now'>,
  token: KnownToken,
  named: NamedOwners,
  viewer: string,
): Card {
  const now = context.now()
  const mine = viewer === token.makerObjectId
  const title = titleFor(token, viewer)
  const { mood, state, lead } = stateOf(token, now)
  const live = token.revokedAt === null && token.validTo > now
  const changeable = live && (mine || viewer === '')
  const spans = changeable ? spansUntil(latestEnd(context.config.policy, token), token.validTo, now) : []
  const extensible = spans.length > 0
  const flags = flagsOf(token, now)
  return {
    ...thing({
      mood,
      state,
      title,
      summary: `${title}: ${state.toLowerCase()}`,
      lead,
      facts: [
        { label: token.validTo > now ? 'Expires' : 'Expired', at: token.validTo.toISOString() },
        { label: 'Scopes', text: scopesInWords(token.scope).join(', ') },
        { label: 'Organization', text: token.organization },
        ...factsOfNamed(named),
        { label: 'Made', at: token.validFrom.toISOString(), text: token.madeHere ? 'through Latchkey' : '' },
        ...(flags.length > 0 ? [{ label: 'Note', text: flags.join('; ') }] : []),
      ],
      inputs: extensible ? [extension(spans, context.config.policy.usualDays)] : [],
      actions: changeable ? [...(extensible ? [extend, renew] : []), revoke] : [],
      note: live ? (mine ? howElse(token, extensible) : forNamed(token, named, viewer)) : '',
    }),
    subject: tokenSubject(token.number),
    seen: tokenDigest(token),
  }
}

function titleFor({ name, makerName, makerObjectId }: KnownToken, viewer: string): string {
  return viewer === makerObjectId ? `Your token "${name}"` : `${makerName}'s token "${name}"`
}

function stateOf(token: KnownToken, now: Date): { mood: Mood; state: string; lead: string } {
  if (token.revokedAt) return { mood: 'default', state: 'Revoked', lead: 'It no longer works.' }
  if (token.validTo <= now) return { mood: 'default', state: 'Expired', lead: 'An expired token cannot be extended.' }
  const days = daysUntil(token.validTo, now)
  const state = `Expires ${inDays(token.validTo, now)}`
  if (days > 30) return { mood: 'good', state: 'Active', lead: `It expires ${inDays(token.validTo, now)}.` }
  return { mood: days <= 3 ? 'attention' : 'warning', state, lead: 'What uses it stops working then.' }
}

function factsOfNamed({ owner, backup }: NamedOwners): Fact[] {
  return [
    ...(owner ? [{ label: 'Owner', text: owner.name }] : []),
    ...(backup ? [{ label: 'Backup owner', text: backup.name }] : []),
  ]
}

function forNamed({ makerName }: KnownToken, named: NamedOwners, viewer: string): string {
  const why = whyYouHear(named, viewer, ownerIsTold)
  return why && `${why} Only ${makerName}, who made it, can extend it.`
}

/** The spans, in days, that the policy allows and that make it longer. */
function spansUntil(latest: Date, end: Date, now: Date): number[] {
  return [7, 30, 60, 90].filter((days) => daysAfter(now, days) <= latest && daysAfter(now, days) > end)
}

function howElse({ number }: KnownToken, extensible: boolean): string {
  return extensible
    ? orType(`token extend ${number} 30d`, `token revoke ${number}`)
    : `The policy does not let it be extended. For another, type "token new"; then "token revoke ${number}" ends this one.`
}

function extension(spans: number[], usualDays: number): Input {
  const usual = spans.filter((days) => days <= usualDays).at(-1) ?? spans[0]
  const choices = spans.map((days) => ({ title: `${days} days from now`, value: String(days) }))
  return { id: 'days', label: 'Extend to', kind: 'choice', value: String(usual), choices }
}

const extend: Action = { title: 'Extend', verb: 'extend-token', style: 'positive' }
const renew: Action = { title: 'Renew automatically', verb: 'renew-token', withoutInputs: true }
const revoke: Action = { title: 'Revoke', verb: 'revoke-token', style: 'destructive', withoutInputs: true }
