import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import type { Message } from '../../src/sandbox/teams.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { said, wordsOf } from './leaked-token.js'

export const token = 'laptop git'

/** A world of its own, in which these people have spoken with the bot. */
export async function startAmong(those: SandboxPerson[]): Promise<Latchkey> {
  const latchkey = await startLatchkey({ atNoon: true })
  for (const person of those) await latchkey.teams.chat(person).says('help')
  return latchkey
}

/** Types it in one's own chat. @returns the answer's words, after all that follows from it */
export async function says(latchkey: Latchkey, person: SandboxPerson, text: string): Promise<string> {
  const chat = latchkey.teams.chat(person)
  await chat.says(text)
  await latchkey.settled()
  return wordsOf(chat.posted.at(-1))
}

/** Presses a button of the newest card in one's own chat. @returns what the click is answered with */
export async function presses(
  latchkey: Latchkey,
  person: SandboxPerson,
  button: string,
  inputs?: Record<string, string>,
): Promise<string> {
  const chat = latchkey.teams.chat(person)
  const answer = await chat.clicks(person, chat.posted.at(-1) as Message, button, inputs)
  await latchkey.settled()
  return said(answer)
}

/** Alex names somebody for a token of his, with both clicks. @param who as typed behind the token */
export async function named(latchkey: Latchkey, who: string, called = token): Promise<string> {
  await says(latchkey, people.alex, `owner "${called}" ${who}`)
  return presses(latchkey, people.alex, who.endsWith('backup') ? 'Make backup owner' : 'Make owner')
}

/** The number of a token of Alex, as his list has it. */
export async function numberOf(latchkey: Latchkey, name = token): Promise<string> {
  const listed = await says(latchkey, people.alex, 'tokens')
  return new RegExp(`(\\d+) · ${name}`).exec(listed)?.[1] ?? ''
}
