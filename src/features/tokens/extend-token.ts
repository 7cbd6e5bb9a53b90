import { z } from 'zod/v4'
import { transaction } from '../../database/transaction.js'
import { claimed } from '../../decisions/claim.js'
import { recordDecision } from '../../decisions/record.js'
import { Refusal } from '../../errors.js'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { daysAfter, readSpanOrDate } from './days.js'
import { extendAndRead } from './extend-and-read.js'
import { type KnownToken, noteToken, tokenSubject } from './known-tokens.js'
import { latestEnd, pastPolicy } from './latest-end.js'
import { clickedToken, typedToken } from './own-token.js'
import { pickToken } from './pick-token.js'
import { redrawToken } from './redraw-token.js'
import { show } from './show-token.js'
import { drawForAsker } from './token-card.js'

export const extendToken = cardAction({
  verb: 'extend-token',
  who: 'maker',
  input: z.object({ days: z.coerce.number().int().min(1).max(365) }),
  run: async (turn, { days }) => extend(turn, await clickedToken(turn), daysAfter(turn.now(), days)),
})

export const tokenExtendCommand: Command = {
  name: 'token extend',
  usage: '[token] [days or date]',
  summary: 'have a token of yours expire later',
  example: 'token extend nightly-sync 30d',
  who: 'maker',
  answersInPerson: true,
  async run(turn, [called, span]) {
    if (!called) return pickToken(turn, { title: 'Extend', verb: 'show-token' })
    if (!span) return show(turn, await typedToken(turn, called))
    const until = readSpanOrDate(span, turn.now())
    if (!until)
      throw new Refusal(
        `"${span}" is neither a number of days nor a date.`,
        'Nothing was changed.',
        'Write 30d, or 2026-12-24.',
      )
    return extend(turn, await typedToken(turn, called), until)
  },
}

/** Extends as its maker, within the policy, and says what Azure DevOps made of it. */
async function extend(turn: Turn, token: KnownToken, until: Date): Promise<Card> {
  const latest = latestEnd(turn.config.policy, token)
  if (until > latest) throw pastPolicy(latest, token)
  if (until <= token.validTo) {
    throw new Refusal(`It already expires on ${token.validTo.toISOString().slice(0, 10)}.`, 'Nothing was changed.', '')
  }
  const subject = tokenSubject(token.number)
  return claimed(turn, subject, 'extend', async () => {
    const extended = await extendAndRead(await turn.asUser(), token, until)
    return transaction(turn.db, async (tx) => {
      const kept = await noteToken(tx, {
        organization: token.organization,
        maker: turn.person,
        token: extended,
        state: 'active',
        now: turn.now(),
      })
      await recordDecision(tx, turn, { subject, verb: 'extend', outcome: extended.validTo.toISOString() })
      await redrawToken(turn, tx, kept)
      return drawForAsker(turn, tx, kept)
    })
  })
}
