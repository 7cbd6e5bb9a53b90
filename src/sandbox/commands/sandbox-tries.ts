import type { Command } from '../../feature.js'
import { list } from '../../teams/cards.js'
import { people } from '../people.js'
import { thingsToTry } from '../things-to-try.js'

export const sandboxCommand: Command = {
  name: 'sandbox',
  usage: '',
  summary: 'what to try here, and who is here',
  example: 'sandbox',
  who: 'anybody',
  async run() {
    return list({
      title: 'What to try in this sandbox',
      lead: 'Nothing here is real: not the organization, not the people, not the tokens.',
      items: [
        ...thingsToTry.map(({ title, type, click }) => ({
          title,
          text: `Type ${type.map(quoted).join(', ')}; then click ${click}`,
        })),
        {
          title: 'Let a colleague act',
          text: `Type "sandbox colleague Megan approve". Here are ${Object.values(people).slice(1).map(introduced).join('; ')}.`,
        },
      ],
    })
  },
}

const quoted = (words: string) => `"${words}"`

const introduced = ({ name, part }: { name: string; part: string }) => `${name} (${part})`
