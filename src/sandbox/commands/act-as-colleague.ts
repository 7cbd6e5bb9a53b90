import { Refusal } from '../../errors.js'
import type { SandboxPerson } from '../people.js'
import { buttonsOf, type Card, type Chat, type Inputs, textOf } from '../teams.js'

/** What a colleague did, as what follows his name, and what Latchkey answered. */
export type Acted = { did: string; heard: string }

type Act = (chat: Chat, person: SandboxPerson, words: string[]) => Promise<Acted>

/**
 * Has a colleague write to Latchkey, or click on the newest card in his chat, like anybody else over HTTP.
 * @param words what he is to do: `approve`, `reject`, `permit` or `cancel`, without a number for the newest, `request`, or any command
 * @throws Refusal when nothing in his chat waits for that
 */
export const actAsColleague: Act = async (chat, person, words) => {
  const [verb = '', number = ''] = words
  const act = /^\d+$/.test(number) ? undefined : acts[verb.toLowerCase()]
  return act ? act(chat, person, words.slice(1)) : says(chat, words.join(' '))
}

const acts: Record<string, Act> = {
  approve: (chat, person, words) => clicks(chat, person, 'Approve', { comment: words.join(' ') }),
  reject: (chat, person, words) => clicks(chat, person, 'Reject', { comment: words.join(' ') }),
  permit: (chat) => decidesNewest(chat, 'permit'),
  cancel: (chat) => decidesNewest(chat, 'cancel'),
  async request(chat, person, words) {
    await says(chat, `token new ${words.join(' ') || 'build-reports'}`)
    return clicks(chat, person, 'Ask for it', {
      scopes: 'vso.build_execute',
      purpose: 'Reports',
      reason: 'Ticket 4711',
    })
  },
}

async function clicks(chat: Chat, person: SandboxPerson, title: string, inputs: Inputs): Promise<Acted> {
  const message = chat
    .seenBy(person)
    .filter(({ fromBot, card }) => fromBot && buttonsOf(card).some((button) => button.title === title))
    .at(-1)
  if (!message) {
    throw new Refusal(
      `No card in ${person.name}'s chat has a button "${title}".`,
      'Nothing was clicked.',
      `Only who is asked gets one.`,
    )
  }
  const { card, text = '' } = await chat.clicks(person, message, title, inputs)
  return { did: `clicked "${title}"`, heard: card ? summaryOf(card) : text }
}

async function decidesNewest(chat: Chat, verb: string): Promise<Acted> {
  const { card, heard } = await answerTo(chat, 'pending')
  const number = /^(\d+) · /m.exec(textOf(card))?.[1]
  return number ? says(chat, `${verb} ${number}`) : { did: 'wrote "pending"', heard }
}

/** Writes; where the answer asks once more and gives a code for it, writes that too. */
async function says(chat: Chat, words: string): Promise<Acted> {
  const first = await answerTo(chat, words)
  const [verb, number, ...rest] = words.split(' ')
  const again = new RegExp(`\\b${verb}\\s${number}\\s[0-9a-f]{12}\\b`, 'i').exec(textOf(first.card))?.[0]
  if (!/^\d+$/.test(number ?? '') || !again) return { did: `wrote "${words}"`, heard: first.heard }
  const { heard } = await answerTo(chat, [again, ...rest].join(' '))
  return { did: `wrote "${words}", and once more with the code`, heard }
}

async function answerTo(chat: Chat, words: string): Promise<{ card: Card | undefined; heard: string }> {
  const before = new Set(chat.posted.map(({ id }) => id))
  await chat.says(words)
  const answer = chat.posted.find(({ id, alert }) => !alert && !before.has(id))
  return { card: answer?.card, heard: answer?.summary ?? 'nothing' }
}

/** What a screen reader says of a card. */
function summaryOf(card: Card): string {
  return typeof card.speak === 'string' ? card.speak : textOf(card)
}
