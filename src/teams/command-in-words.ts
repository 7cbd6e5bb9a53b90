import type { Command } from '../feature.js'

/** A command as it is typed. */
export function written({ name, usage }: Pick<Command, 'name' | 'usage'>): string {
  return `${name} ${usage}`.trim()
}

/** A command in the list of all. */
export function inHelp(command: Command): { title: string; text: string } {
  return { title: written(command), text: command.summary }
}
