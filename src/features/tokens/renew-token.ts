import { z } from 'zod/v4'
import { transaction } from '../../database/transaction.js'
import { claimed } from '../../decisions/claim.js'
import { Refusal } from '../../errors.js'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { endGrant } from '../../grants/end-grant.js'
import { giveGrant } from '../../grants/give-grant.js'
import { grantCard } from '../../grants/grant-card.js'
import { type Grant, listOpenOf } from '../../grants/grants.js'
import { stillStands } from '../../grants/still-stands.js'
import { sentence } from '../../teams/cards.js'
import { type KnownToken, tokenSubject } from './known-tokens.js'
import { latestEnd, pastPolicy } from './latest-end.js'
import { clickedToken, typedToken } from './own-token.js'
import { pickToken } from './pick-token.js'
import { daysBeforeEnd } from './renewal.js'
import { readAgain, show } from './show-token.js'

export const renewToken = cardAction({
  verb: 'renew-token',
  who: 'maker',
  input: z.object({}),
  run: async (turn) => turnOn(turn, await clickedToken(turn)),
})

export const tokenRenewCommand: Command = {
  name: 'token renew',
  usage: '[token] [on|off]',
  summary: 'let a token of yours be extended by itself before it expires',
  example: 'token renew nightly-sync on',
  who: 'maker',
  answersInPerson: true,
  async run(turn, [called, wish]) {
    if (!called) return pickToken(turn, { title: 'Show', verb: 'show-token' })
    const token = await typedToken(turn, called)
    if (!wish) return show(turn, token)
    if (wish.toLowerCase() === 'on') return turnOn(turn, token)
    if (wish.toLowerCase() === 'off') return turnOff(turn, token)
    throw new Refusal(`"${wish}" is neither on nor off.`, 'Nothing was changed.', 'Write on, or off.')
  },
}

/** The maker lets Latchkey extend this token later; only as far as the policy reaches today, and 90 days at most. */
async function turnOn(turn: Turn, known: KnownToken): Promise<Card> {
  const token = await readAgain(turn, known)
  if (token.revokedAt || token.validTo <= turn.now()) {
    throw new Refusal('This token no longer works.', 'Nothing was changed.', 'Ask for another with "token new".')
  }
  const latest = latestEnd(turn.config.policy, token)
  if (latest <= token.validTo) throw pastPolicy(latest, token)
  const subject = tokenSubject(token.number)
  return claimed(turn, subject, 'renew-on', async () => {
    const [before] = await openFor(turn, subject)
    if (before && (await stillStands(turn, before))) return grantCard(before, turn.person.objectId)
    const { organization, authorizationId } = token
    const days = turn.config.policy.usualDays
    const grant = await giveGrant(turn, {
      verb: 'extend-token',
      subject,
      limits: { organization, authorizationId, latest, days },
      what: `Renew your token "${token.name}" by itself`,
      terms: termsOf(days, latest),
      until: latest,
    })
    return grantCard(grant, turn.person.objectId)
  })
}

async function turnOff(turn: Turn, token: KnownToken): Promise<Card> {
  return transaction(turn.db, async (tx) => {
    const open = await openFor({ ...turn, db: tx }, tokenSubject(token.number))
    let last: Grant | undefined
    for (const { number } of open) last = await endGrant(turn, tx, number, 'You turned it off; I have stopped.')
    if (last) return grantCard(last, turn.person.objectId)
    return sentence({
      text: `Your token "${token.name}" is not renewed by itself.`,
      next: `Type "token renew ${token.number} on" to begin.`,
    })
  })
}

async function openFor({ db, person }: Pick<Turn, 'db' | 'person'>, subject: string): Promise<Grant[]> {
  const open = await listOpenOf(db, person)
  return open.filter((grant) => grant.verb === 'extend-token' && grant.subject === subject)
}

function termsOf(days: number, latest: Date): string {
  return [
    `From ${daysBeforeEnd(days)} days before it expires I extend it to ${days} days from then,`,
    `and not beyond ${latest.toISOString().slice(0, 10)}, which is as far as the policy goes.`,
    'Its secret stays the same: I cannot put a new one into a vault yet.',
  ].join(' ')
}
