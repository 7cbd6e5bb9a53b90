import { z } from 'zod/v4'
import { cardAction, dialog, type Feature } from '../../src/feature.js'
import { sentence } from '../../src/teams/cards.js'

let ran = 0
const card = sentence({
  text: 'Here.',
  actions: [
    { title: 'Act', verb: 'act' },
    { title: 'Open', verb: 'open', dialog: true },
  ],
})
const run = async () => {
  ran += 1
  return card
}

/** A command that shows two buttons, and what stands behind them; everybody may all of it. */
export const twoButtons: Feature = {
  name: 'two buttons',
  commands: [
    {
      name: 'board',
      usage: '',
      summary: 'shows two buttons',
      example: 'board',
      who: 'anybody',
      run: async () => card,
    },
  ],
  actions: [cardAction({ verb: 'act', who: 'anybody', input: z.object({}), run })],
  dialogs: [dialog({ verb: 'open', who: 'anybody', input: z.object({}), open: run, submit: run })],
}

/** How often something behind the buttons ran. */
export const timesRun = () => ran
