import { distance } from 'fastest-levenshtein'
import type { Command } from '../feature.js'
import { splitWords } from './split-words.js'

/** How many characters of what is typed are looked at; what follows them runs nothing. */
export const mostTyped = 2_000

/** A command with its arguments; or, for what is none, the command it was most likely meant to be. */
export type Parsed = { command: Command; args: string[] } | { unknown: string; nearest?: Command }

/** @param text as typed, mention of the bot removed; case does not matter, quotes hold words together */
export function parseCommand(text: string, commands: Command[]): Parsed {
  const words = splitWords(text.slice(0, mostTyped))
  const typed = words.map((word) => word.toLowerCase())
  const named = commands
    .filter(({ name }) => name.split(' ').every((word, i) => word === typed[i]))
    .sort((a, b) => b.name.length - a.name.length)[0]
  if (named) return { command: named, args: words.slice(named.name.split(' ').length) }
  return { unknown: words.join(' '), nearest: nearestCommand(typed, commands) }
}

/** The command that these words, in lower case, were most likely meant to be. */
export function nearestCommand(typed: string[], commands: Command[]): Command | undefined {
  const scored = commands.map((command) => {
    const start = typed.slice(0, command.name.split(' ').length).join(' ').slice(0, 40)
    return { command, far: distance(start, command.name) / command.name.length }
  })
  const best = scored.sort((a, b) => a.far - b.far)[0]
  return best && best.far <= 0.5 ? best.command : undefined
}
