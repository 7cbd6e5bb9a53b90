import { z } from 'zod/v4'
import { TokenRefused } from '../../azure-devops/token-refused.js'
import { readTokenState } from '../../azure-devops/token-state.js'
import { readToken } from '../../azure-devops/tokens.js'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { findToken, type KnownToken } from './known-tokens.js'
import { noteGone, noteState } from './note-state.js'
import { typedTokenOrNamedFor } from './own-token.js'
import { pickToken } from './pick-token.js'
import { drawForAsker } from './token-card.js'
import { tokensReadAgain } from './tokens-read-again.js'

export const showToken = cardAction({
  verb: 'show-token',
  who: 'owner',
  input: z.object({ number: z.int() }),
  run: async (turn, { number }) => show(turn, await typedTokenOrNamedFor(turn, String(number))),
})

export const tokenShowCommand: Command = {
  name: 'token show',
  usage: '[token]',
  summary: 'one token: its scopes, when it expires, what to note',
  example: 'token show nightly-sync',
  who: 'owner',
  inMenu: true,
  answersInPerson: true,
  run: async (turn, [called]) =>
    called
      ? show(turn, await typedTokenOrNamedFor(turn, called))
      : pickToken(turn, { title: 'Show', verb: 'show-token' }),
}

/** A token as Azure DevOps has it now. */
export async function show(turn: Turn, token: KnownToken): Promise<Card> {
  const { objectId, tenantId } = turn.person
  const mine = token.makerObjectId === objectId && token.tenantId === tenantId
  const now = mine ? await readAgain(turn, token) : await tokensReadAgain(turn)(token)
  return drawForAsker(turn, turn.db, now ?? (await findToken(turn.db, token.number)) ?? token)
}

/** Reads one of the asker's tokens again, and notes what has become of it elsewhere. */
export async function readAgain(turn: Turn, known: KnownToken): Promise<KnownToken> {
  const { organization, authorizationId } = known
  const as = await turn.asUser()
  const now = turn.now()
  const state = await readTokenState(as, organization, authorizationId)
  if (state === 'gone') return noteGone(turn, known)
  const token = await readToken(as, organization, authorizationId).catch((error: unknown) => {
    if (error instanceof TokenRefused) return undefined
    throw error
  })
  return token ? noteState(turn, { organization, maker: turn.person, token, state, now }) : noteGone(turn, known)
}
