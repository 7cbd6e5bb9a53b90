import { Refusal } from '../../errors.js'
import type { Command } from '../../feature.js'
import { sentence } from '../../teams/cards.js'
import { people, type SandboxPerson } from '../people.js'
import { actAsColleague } from './act-as-colleague.js'
import { askerOf } from './asker.js'
import type { SandboxHandles } from './handles.js'

/** Lets one of the others act, since the page has only its current user. */
export function sandboxColleague({ teams }: SandboxHandles): Command {
  return {
    name: 'sandbox colleague',
    usage: '<name> approve|reject|permit|request|<any command>',
    summary: 'lets one of the others act, in a chat of their own with me',
    example: 'sandbox colleague Megan approve',
    who: 'anybody',
    async run(turn, [name = '', ...words]) {
      const colleague = findColleague(name, askerOf(turn))
      if (words.length === 0) {
        throw new Refusal(
          `What shall ${colleague.name} do?`,
          '',
          'Say approve, reject, permit or request, or any command: for example "sandbox colleague Megan tokens".',
        )
      }
      const { did, heard } = await actAsColleague(teams.chat(colleague), colleague, words)
      return sentence({ title: `${colleague.name} ${did}`, text: `I answered: ${heard}` })
    },
  }
}

/** @throws Refusal that lists the colleagues when there is none of this name */
function findColleague(name: string, asker: SandboxPerson): SandboxPerson {
  const others = Object.values(people).filter((person) => person !== asker)
  const wanted = name.toLowerCase()
  const found = others.find((person) => wanted && person.name.toLowerCase().split(' ').includes(wanted))
  if (found) return found
  const names = others.map((person) => `${person.name.split(' ')[0]} (${person.part})`).join(', ')
  throw new Refusal(`You have no colleague "${name}" here.`, 'Nobody did anything.', `There are: ${names}.`)
}
