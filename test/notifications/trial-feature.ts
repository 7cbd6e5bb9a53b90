import { z } from 'zod/v4'
import { transaction } from '../../src/database/transaction.js'
import { cardAction, type Feature } from '../../src/feature.js'
import { notify } from '../../src/notifications/notify.js'
import { sentence } from '../../src/teams/cards.js'
import { trialNews } from './trial-news.js'

/** A command that tells news, and the button of its card; for things that exist in tests only. */
export const trial: Feature = {
  name: 'trial',
  commands: [
    {
      name: 'trial',
      usage: '<thing>',
      summary: 'tells news in a transaction',
      example: 'trial 1',
      who: 'anybody',
      async run(turn, [subject = '']) {
        await transaction(turn.db, async (tx) => {
          await notify(turn, tx, trialNews(subject, 'told by a command'))
          if (subject.startsWith('failing')) throw new Error('after the news')
        })
        return sentence({ text: 'Told.' })
      },
    },
  ],
  actions: [
    cardAction({
      verb: 'trial.look',
      who: 'anybody',
      input: z.unknown(),
      run: async (turn) => sentence({ text: `You look at ${turn.subject}, seen as ${turn.seen}.` }),
    }),
  ],
}
