import { z } from 'zod/v4'
import { transaction } from '../../database/transaction.js'
import { claimed } from '../../decisions/claim.js'
import { recordDecision } from '../../decisions/record.js'
import { mustBeAsSeen } from '../../decisions/seen.js'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { thing } from '../../teams/cards.js'
import { orType } from '../../teams/or-type.js'
import { endToken } from './end-token.js'
import { findToken, type KnownToken, noteRevoked, tokenSubject } from './known-tokens.js'
import { clickedToken, typedToken } from './own-token.js'
import { pickToken } from './pick-token.js'
import { redrawToken } from './redraw-token.js'
import { scopesInWords } from './scopes.js'
import { drawForAsker, tokenDigest } from './token-card.js'

const none = z.object({})

export const revokeToken = cardAction({
  verb: 'revoke-token',
  who: 'maker',
  input: z.object({ number: z.int().optional() }),
  run: async (turn, { number }) =>
    onceMore(number === undefined ? await clickedToken(turn) : await typedToken(turn, String(number))),
})

export const revokeTokenConfirmed = cardAction({
  verb: 'revoke-token-confirmed',
  who: 'maker',
  input: none,
  run: async (turn) => revoke(turn, await clickedToken(turn)),
})

export const keepToken = cardAction({
  verb: 'keep-token',
  who: 'maker',
  input: none,
  run: async (turn) => drawForAsker(turn, turn.db, await clickedToken(turn)),
})

export const tokenRevokeCommand: Command = {
  name: 'token revoke',
  usage: '[token] [code]',
  summary: 'end a token of yours, after showing what that breaks',
  example: 'token revoke nightly-sync',
  who: 'maker',
  answersInPerson: true,
  async run(turn, [called, code]) {
    if (!called) return pickToken(turn, { title: 'Revoke', verb: 'revoke-token' })
    const token = await typedToken(turn, called)
    return code ? revoke({ ...turn, seen: code }, token) : onceMore(token)
  },
}

/** Nothing dangerous is one click: what would break, and the question. */
function onceMore(token: KnownToken): Card {
  const seen = tokenDigest(token)
  return {
    ...thing({
      mood: 'attention',
      state: 'Revoke it?',
      title: `Your token "${token.name}"`,
      lead: 'Whatever uses it stops working at once, and it cannot be brought back.',
      pointsTitle: 'Its scopes',
      points: scopesInWords(token.scope),
      note: `Azure DevOps does not say who uses a token. ${orType(`token revoke ${token.number} ${seen}`)}`,
      actions: [
        { title: 'Revoke', verb: 'revoke-token-confirmed', style: 'destructive' },
        { title: 'Keep it', verb: 'keep-token' },
      ],
    }),
    subject: tokenSubject(token.number),
    seen,
  }
}

/** Revokes as its maker; says so only when Azure DevOps no longer lists it among the live ones. */
async function revoke(turn: Turn, token: KnownToken): Promise<Card> {
  mustBeAsSeen(turn.seen, tokenDigest(token), 'The token')
  const subject = tokenSubject(token.number)
  return claimed(turn, subject, 'revoke', async () => {
    await endToken(await turn.asUser(), token.organization, token.authorizationId)
    return transaction(turn.db, async (tx) => {
      await noteRevoked(tx, token.number, turn.now())
      await recordDecision(tx, turn, { subject, verb: 'revoke', outcome: 'revoked' })
      const kept = (await findToken(tx, token.number)) ?? token
      await redrawToken(turn, tx, kept)
      return drawForAsker(turn, tx, kept)
    })
  })
}
