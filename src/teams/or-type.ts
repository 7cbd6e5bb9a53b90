/** What can be typed instead of a click, in the one form it has on every card; each command stays on one line. */
export function orType(...commands: string[]): string {
  return `Or type: ${commands.map((command) => command.replaceAll(' ', '\u00a0')).join(', or ')}`
}
