import { Refusal } from '../../errors.js'
import { typedNumber } from '../../teams/typed-number.js'
import type { KnownToken } from './known-tokens.js'

/** What was typed for a token, when, and whose tokens it is looked for among, in words. */
type Wanted = { called: string; now: Date; whose: string }

/**
 * The one of these tokens with the number that was typed, or else of that name: of those that live, or else of those
 * that lived. @returns undefined when there is none @throws Refusal when there are several
 */
export function oneToken(tokens: KnownToken[], { called, now, whose }: Wanted): KnownToken | undefined {
  const byNumber = tokens.find(({ number }) => number === typedNumber(called))
  if (byNumber) return byNumber
  const named = tokens.filter(({ name }) => name === called)
  const live = named.filter(({ revokedAt, validTo }) => revokedAt === null && validTo > now)
  const meant = live.length > 0 ? live : named
  if (meant.length <= 1) return meant[0]
  const numbers = meant.map(({ number }) => number)
  throw new Refusal(
    `${inWords(numbers.length)} of ${whose} are called that: ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}.`,
    'Nothing was changed.',
    'Type the number instead of the name.',
  )
}

const inWords = (count: number) => ['', '', 'Two', 'Three', 'Four'][count] ?? String(count)
