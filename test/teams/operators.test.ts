import { z } from 'zod/v4'
import { cardAction, dialog, type Feature, type Who } from '../../src/feature.js'
import { people } from '../../src/sandbox/people.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { sentence } from '../../src/teams/cards.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'

const { alex, patti } = people
const onlyOperators = 'Only the operators of Latchkey can do this. Nothing was changed.'
let latchkey: Latchkey
let ran: string[] = []
beforeAll(async () => {
  latchkey = await startLatchkey({ features: [trial], config: { operators: [patti.objectId] } })
})
afterAll(() => latchkey.stop())
beforeEach(() => {
  ran = []
})

const runs = (what: string) => async () => {
  ran.push(what)
  return sentence({ text: `The ${what} ran.` })
}
const who: Who = 'operator'
const board = sentence({
  text: 'Here.',
  actions: [
    { title: 'Act', verb: 'act' },
    { title: 'Open', verb: 'open', dialog: true },
  ],
})
const words = { usage: '', summary: 'is there in tests only', example: 'board' }
/** A command, a button and a dialog that are for operators, and a card for everybody that shows the latter. */
const trial: Feature = {
  name: 'trial',
  commands: [
    { ...words, name: 'board', who: 'anybody', run: async () => board },
    { ...words, name: 'operate', who, run: runs('command') },
  ],
  actions: [cardAction({ verb: 'act', who, input: z.object({}), run: runs('button') })],
  dialogs: [dialog({ verb: 'open', who, input: z.object({}), open: runs('dialog'), submit: runs('submission') })],
}

/** One person does all four. @returns the words of each answer */
async function doesAll(person: typeof alex): Promise<string[]> {
  const channel = latchkey.teams.channel('General')
  await channel.says(person, 'operate')
  const command = textOf(channel.posted.at(-1)?.card)
  await channel.says(person, 'board')
  const card = channel.posted.at(-1) as Message
  const opened = await channel.clicks(person, card, 'Open')
  const fetched = latchkey.teams.requests
    .map(({ body }) => body as { name?: string })
    .filter(({ name }) => name)
    .at(-1)
  const submitted = await latchkey.teams.sends({ ...fetched, name: 'task/submit', id: `f:${person.teamsId}` })
  const button = await channel.clicks(person, card, 'Act')
  return [command, ...[opened, submitted, button].map((answer) => JSON.stringify(answer))]
}

test('a command, a button and a dialog for operators do nothing for anybody else, who is told so', async () => {
  expect(await doesAll(alex)).toEqual(Array(4).fill(expect.stringContaining(onlyOperators)))
  expect(ran).toEqual([])
})

test('who is an operator may do all of it', async () => {
  const kinds = ['command', 'dialog', 'submission', 'button']
  expect(await doesAll(patti)).toEqual(kinds.map((kind) => expect.stringContaining(`The ${kind} ran.`)))
  expect(ran).toEqual(kinds)
})
