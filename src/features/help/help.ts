import type { Card, Command } from '../../feature.js'
import { list, thing } from '../../teams/cards.js'
import { inHelp, written } from '../../teams/command-in-words.js'
import { nearestCommand } from '../../teams/parse-command.js'
import { splitWords } from '../../teams/split-words.js'
import { unknownCommand } from '../../teams/unknown-command.js'
import { whoInWords } from './who-in-words.js'

export const helpCommand: Command = {
  name: 'help',
  usage: '[command]',
  summary: 'what I can do; for one command, its usage and an example',
  example: 'help token new',
  who: 'anybody',
  inMenu: true,
  async run({ commands }, args) {
    return args.length === 0 ? everything(commands) : one(commands, args.join(' ').toLowerCase())
  },
}

const everythingOf = new WeakMap<Command[], Card>()

/** The commands are the same for everybody, and so is this card: it is written once. */
function everything(commands: Command[]): Card {
  const known = everythingOf.get(commands) ?? write(commands)
  everythingOf.set(commands, known)
  return known
}

function write(commands: Command[]): Card {
  return list({
    title: 'What I can do',
    lead: 'Type a command here, or after @Latchkey in a channel.',
    items: commands.map(inHelp),
    more: 'Type "help" and a command for an example.',
    summary: 'What Latchkey can do',
  })
}

function one(commands: Command[], name: string): Card {
  const command = commands.find((it) => it.name === name)
  if (!command) return unknownCommand({ unknown: name, nearest: nearestCommand(splitWords(name), commands) })
  return thing({
    title: written(command),
    lead: command.summary,
    facts: [
      { label: 'Example', text: command.example },
      { label: 'Who may', text: whoInWords[command.who] },
    ],
  })
}
