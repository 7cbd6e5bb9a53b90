import { type CardAction, cardAction } from '../../feature.js'
import { lookAtRun } from './decide-run.js'
import { waitingRunCard } from './waiting-run-card.js'
import { runInput, runToShow } from './which-run.js'

/** Back from a question to the card as it is. */
export const keepWaiting: CardAction = cardAction({
  verb: 'keep-waiting',
  who: 'signed-in',
  input: runInput,
  run: async (turn, input) => waitingRunCard(await lookAtRun(turn, runToShow(turn, input))),
})
