import { type CardAction, type Command, cardAction } from '../../feature.js'
import { type Decision, decideRun, lookAtRun } from './decide-run.js'
import { showPending } from './list-pending.js'
import { waitingRunCard } from './waiting-run-card.js'
import { runInput, runToDecide, runToShow, typedRun } from './which-run.js'

/** A decision as people meet it: a button that shows what it changes and asks once more, one that does it, and a command for both. */
export type RunDecision = { command: Command; actions: CardAction[] }

/**
 * @param decision also names the command
 * @param button the verb of the button that asks; the one that decides is `<verb>-confirmed`
 */
export function runDecision(
  decision: Decision,
  { button, ...words }: { button: string } & Pick<Command, 'summary' | 'example'>,
): RunDecision {
  const asks = decision.verb
  const ask = cardAction({
    verb: button,
    who: 'signed-in',
    input: runInput,
    run: async (turn, input) => waitingRunCard(await lookAtRun(turn, runToShow(turn, input)), { asks }),
  })
  const confirmed = cardAction({
    verb: `${button}-confirmed`,
    who: 'signed-in',
    input: runInput,
    run: (turn, input) => decideRun(turn, runToDecide(turn, input), turn.seen, decision),
  })
  const command: Command = {
    ...words,
    name: decision.verb,
    usage: '[number] [code]',
    who: 'signed-in',
    async run(turn, args) {
      if (args.length === 0) return showPending(turn)
      const { number, code } = typedRun(args)
      if (code) return decideRun(turn, number, code, decision)
      return waitingRunCard(await lookAtRun(turn, number), { asks })
    },
  }
  return { command, actions: [ask, confirmed] }
}
