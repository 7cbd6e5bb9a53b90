import { whoAmI } from '../../azure-devops/who-am-i.js'
import type { Command } from '../../feature.js'
import { thing } from '../../teams/cards.js'

export const whoAmICommand: Command = {
  name: 'who am i',
  usage: '',
  summary: 'who you are to Azure DevOps',
  example: 'who am i',
  who: 'signed-in',
  inMenu: true,
  answersInPerson: true,
  async run(turn) {
    const user = await whoAmI(await turn.asUser(), turn.organization)
    return thing({
      mood: 'good',
      state: 'Signed in',
      title: user.name,
      lead: 'I act as you at Azure DevOps: what it does not let you do, I do not do for you.',
      facts: [
        { label: 'Organization', text: turn.organization },
        { label: 'In Teams', text: turn.person.name },
      ],
      note: 'Type "sign out" to disconnect.',
    })
  },
}
