import { z } from 'zod/v4'
import { Refusal } from '../../errors.js'
import type { Turn } from '../../feature.js'
import { typedNumber } from '../../teams/typed-number.js'
import { numberIn } from './waiting-run.js'

/** What the buttons of a waiting run's card carry: its number, for lists of several. */
export const runInput = z.object({ number: z.int().positive().max(2_147_483_647).optional() })

export type RunInput = z.infer<typeof runInput>

/** @returns the number of the run to look at. @throws Refusal when the card is about none */
export function runToShow({ subject }: Pick<Turn, 'subject'>, input: RunInput): number {
  const number = input.number ?? numberIn(subject)
  if (number !== undefined) return number
  throw new Refusal('This card is about no run.', 'Nothing was done.', 'Type "pending".')
}

/** @returns the number of the run to decide: what the stored card is about. @throws Refusal when it shows another by now */
export function runToDecide({ subject }: Pick<Turn, 'subject'>, { number }: RunInput): number {
  const stored = numberIn(subject)
  if (stored !== undefined && (number === undefined || number === stored)) return stored
  const next = number === undefined ? 'Type "pending".' : `Type "permit ${number}" for the one you meant.`
  throw new Refusal('This message is about another run by now.', 'Nothing was done.', next)
}

/** @returns number and code as typed after a command, with or without `#`. @throws Refusal for anything else */
export function typedRun([number = '', code = '', ...more]: string[]): { number: number; code: string } {
  const typedRow = typedNumber(number)
  if (!Number.isNaN(typedRow) && more.length === 0) return { number: typedRow, code: code.toLowerCase() }
  const typed = [number, code, ...more].join(' ').trim().slice(0, 40)
  throw new Refusal(`"${typed}" is not the number of a run.`, 'Nothing was done.', 'Type "pending" for the numbers.')
}
