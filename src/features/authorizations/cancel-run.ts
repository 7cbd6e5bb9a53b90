import { cancelRun } from '../../azure-devops/runs.js'
import { type CardAction, type Command, cardAction } from '../../feature.js'
import { type Decision, decideRun, lookAtRun } from './decide-run.js'
import { showPending } from './list-pending.js'
import { waitingRunCard } from './waiting-run-card.js'
import { runInput, runToDecide, runToShow, typedRun } from './which-run.js'

const cancel: Decision = {
  verb: 'cancel',
  act: (as, { organization, projectId, buildId }) => cancelRun(as, organization, projectId, buildId),
}

/** Shows what cancelling ends, and asks once more. */
export const askToCancel: CardAction = cardAction({
  verb: 'cancel-run',
  who: 'signed-in',
  input: runInput,
  run: async (turn, input) => waitingRunCard(await lookAtRun(turn, runToShow(turn, input)), { asks: 'cancel' }),
})

/** Cancels the run, as the clicker. */
export const cancelConfirmed: CardAction = cardAction({
  verb: 'cancel-run-confirmed',
  who: 'signed-in',
  input: runInput,
  run: (turn, input) => decideRun(turn, runToDecide(turn, input), turn.seen, cancel),
})

export const cancelCommand: Command = {
  name: 'cancel',
  usage: '[number] [code]',
  summary: 'end a run that waits, without permitting anything',
  example: 'cancel 17',
  who: 'signed-in',
  async run(turn, args) {
    if (args.length === 0) return showPending(turn)
    const { number, code } = typedRun(args)
    if (code) return decideRun(turn, number, code, cancel)
    return waitingRunCard(await lookAtRun(turn, number), { asks: 'cancel' })
  },
}
