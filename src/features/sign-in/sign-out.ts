import type { Command } from '../../feature.js'
import { sentence } from '../../teams/cards.js'

export const signOutCommand: Command = {
  name: 'sign out',
  usage: '',
  summary: 'disconnect your Azure DevOps account',
  example: 'sign out',
  who: 'anybody',
  async run(turn) {
    await turn.signOut()
    return sentence({
      mood: 'good',
      text: 'You are signed out; I hold no access of yours any more.',
      next: 'Type "sign in" to connect again.',
    })
  },
}
