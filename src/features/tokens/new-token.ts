import { z } from 'zod/v4'
import { type Command, cardAction } from '../../feature.js'
import { requestForm } from './request-form.js'

export const tokenNewCommand: Command = {
  name: 'token new',
  usage: '[name]',
  summary: 'ask for a personal access token',
  example: 'token new wiki-backup',
  who: 'signed-in',
  inMenu: true,
  answersInPerson: true,
  run: async (turn, args) => requestForm(turn, { name: args.join(' ').slice(0, 100) }),
}

export const newToken = cardAction({
  verb: 'new-token',
  who: 'signed-in',
  input: z.object({}),
  run: async (turn) => requestForm(turn),
})
