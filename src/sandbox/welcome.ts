import { thingsToTry } from './things-to-try.js'

/** Where everything listens, as URLs without a path. */
export type Places = { playground: string; latchkey: string; azureDevOps: string; signIn: string }

/** What `npm start` prints once everything runs: what runs where, which page to open, what to try. */
export function welcome({ playground, latchkey, azureDevOps, signIn }: Places): string {
  const tries = thingsToTry.map(({ title, type, click }, i) => {
    const [first, ...others] = type
    const typed = [first, ...others.map((words) => `then ${words}`)].join(', ')
    return `  ${i + 1}. ${title.padEnd(28)}${typed}\n${' '.repeat(33)}click ${click}`
  })
  return `
Latchkey runs, with an organization and people that are only simulated, on this machine.

  Open this page:  ${playground}

  Agents Playground (Teams)    ${playground}
  Latchkey                     ${latchkey}
  Azure DevOps, simulated      ${azureDevOps}
  Sign-in, simulated           ${signIn}

Four things to try in "Personal Chat", as Alex Wilber:
${tries.join('\n')}

More: type "help", or "sandbox" for the colleagues and the clock. Ctrl-C here ends all of it.
`
}
