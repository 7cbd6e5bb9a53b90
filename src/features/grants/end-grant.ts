import { z } from 'zod/v4'
import { Refusal } from '../../errors.js'
import { type Card, type Command, cardAction, type Turn } from '../../feature.js'
import { endGrant } from '../../grants/end-grant.js'
import { grantCard } from '../../grants/grant-card.js'
import { findGrant } from '../../grants/grants.js'
import { typedNumber } from '../../teams/typed-number.js'
import { listGrants } from './list-grants.js'

export const endGrantButton = cardAction({
  verb: 'end-grant',
  who: 'giver',
  input: z.object({ number: z.int() }),
  run: (turn, { number }) => end(turn, number),
})

export const grantsEndCommand: Command = {
  name: 'grants end',
  usage: '[number]',
  summary: 'end something that I may do for you while you are away',
  example: 'grants end 12',
  who: 'giver',
  answersInPerson: true,
  run: async (turn, [number]) => (number === undefined ? listGrants(turn) : end(turn, typedNumber(number))),
}

/** Ends the asker's own grant. @throws Refusal when he has none of this number, whoever else may */
async function end(turn: Turn, number: number): Promise<Card> {
  const { db, person } = turn
  const grant = await findGrant(db, number)
  if (!grant || grant.objectId !== person.objectId || grant.tenantId !== person.tenantId) throw noneOfYours
  const ended = await endGrant(turn, db, number, 'You ended it; I have stopped.')
  return grantCard(ended ?? grant, person.objectId)
}

const noneOfYours = new Refusal(
  'You have let me do nothing of this number.',
  'Nothing was changed.',
  'Type "grants" for a list with the numbers.',
)
