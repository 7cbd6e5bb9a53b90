import { permitPipeline } from '../../azure-devops/pipeline-permissions.js'
import { type CardAction, type Command, cardAction } from '../../feature.js'
import { type Decision, decideRun, lookAtRun } from './decide-run.js'
import { showPending } from './list-pending.js'
import { waitingRunCard } from './waiting-run-card.js'
import { runInput, runToDecide, runToShow, typedRun } from './which-run.js'

const permit: Decision = {
  verb: 'permit',
  act: (as, { organization, projectId, run }) =>
    permitPipeline(as, organization, projectId, run.resources, run.pipeline.id),
}

/** Shows what permitting changes, and asks once more. */
export const askToPermit: CardAction = cardAction({
  verb: 'permit',
  who: 'signed-in',
  input: runInput,
  run: async (turn, input) => waitingRunCard(await lookAtRun(turn, runToShow(turn, input)), { asks: 'permit' }),
})

/** Permits for good, as the clicker. */
export const permitConfirmed: CardAction = cardAction({
  verb: 'permit-confirmed',
  who: 'signed-in',
  input: runInput,
  run: (turn, input) => decideRun(turn, runToDecide(turn, input), turn.seen, permit),
})

export const permitCommand: Command = {
  name: 'permit',
  usage: '[number] [code]',
  summary: 'let a pipeline use what it waits for, in this and every later run',
  example: 'permit 17',
  who: 'signed-in',
  async run(turn, args) {
    if (args.length === 0) return showPending(turn)
    const { number, code } = typedRun(args)
    if (code) return decideRun(turn, number, code, permit)
    return waitingRunCard(await lookAtRun(turn, number), { asks: 'permit' })
  },
}
