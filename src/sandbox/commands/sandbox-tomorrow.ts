import { Refusal } from '../../errors.js'
import type { Command } from '../../feature.js'
import { sentence } from '../../teams/cards.js'
import type { SandboxHandles } from './handles.js'

const longest = 365

/** Moves the clock of Latchkey and of everything simulated, then runs what the night would have run. */
export function sandboxTomorrow({ clock, schedules }: SandboxHandles): Command {
  return {
    name: 'sandbox tomorrow',
    usage: '[days]',
    summary: 'lets a day pass, or several',
    example: 'sandbox tomorrow 5',
    who: 'anybody',
    async run({ jobs, db }, [given = '1']) {
      const days = Number(given)
      if (!Number.isInteger(days) || days < 1 || days > longest) {
        throw new Refusal(`"${given}" is no number of days.`, 'The clock was not moved.', `Take 1 to ${longest}.`)
      }
      clock.moveDays(days)
      for (const name of schedules) await jobs.enqueue(db, name, {})
      return sentence({
        mood: 'good',
        text: `It is now ${clock.now().toISOString().slice(0, 10)} here, ${days === 1 ? 'a day' : `${days} days`} later than before.`,
        next: 'Whatever ends soon is looked at again: who is to hear of it does so now.',
      })
    },
  }
}
