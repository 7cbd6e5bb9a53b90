import { z } from 'zod/v4'
import { AzureDevOpsError } from '../../errors.js'
import { cardAction, type Turn } from '../../feature.js'
import { leakCard } from './leak-card.js'
import type { Leak } from './leaks.js'
import { clickedLeak, type Part, partIn, typedLeak, viewOf } from './which-leak.js'

/** Opens a leak from a list, or leads back to it from a question. The number only says which one is shown. */
export const showLeak = cardAction({
  verb: 'show-leak',
  who: 'signed-in',
  input: z.object({ number: z.int().optional() }),
  async run(turn, { number }) {
    const leak = number === undefined ? await clickedLeak(turn) : await typedLeak(turn, String(number))
    return leakCard(leak, await viewOf(turn, leak, await partOrNone(turn, leak), false))
  },
})

/** Who cannot be asked for now is nobody: the card is shown without the place. */
async function partOrNone(turn: Turn, leak: Leak): Promise<Part | undefined> {
  return partIn(turn, leak).catch((error: unknown) => {
    if (error instanceof AzureDevOpsError) return undefined
    throw error
  })
}
