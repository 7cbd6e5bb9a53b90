import { people } from '../../src/sandbox/people.js'
import type { Fault } from '../../src/sandbox/teams/connector/faults.js'
import { type Message, textOf } from '../../src/sandbox/teams.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { until } from '../setup/until.js'

const { alex } = people
let latchkey: Latchkey

beforeAll(async () => {
  latchkey = await startLatchkey()
  await chat().says('who am i')
  await channel().says(alex, 'who am i')
  await latchkey.settled()
})
afterAll(() => latchkey.stop())

const chat = () => latchkey.teams.chat(alex)
const channel = () => latchkey.teams.channel('General')
const words = ({ card }: Pick<Message, 'card'>) => textOf(card ?? {})

describe('no silence: an answer that Teams did not take is given as soon as it does', () => {
  test.each<[string, Partial<Fault>]>([
    ['too many requests', { fault: 'too many requests', seconds: 2 }],
    ['an error', { fault: 'error' }],
  ])('%s, in the own chat', async (_name, fault) => {
    const before = chat().posted.length
    latchkey.teams.faults.next({ fault: 'error', method: 'POST', ...fault })
    await chat().says('help')
    await until(() => chat().posted.length > before)
    await latchkey.settled()
    expect(chat().posted.slice(before).map(words)).toEqual([expect.stringContaining('What I can do')])
  })

  test('in a channel it comes in the thread where it was asked for', async () => {
    latchkey.teams.faults.next({ fault: 'error', method: 'POST' })
    await channel().says(alex, 'help')
    const asked = channel().messages.at(-1)
    const replies = () => channel().messages.find(({ id }) => id === asked?.id)?.replies ?? []
    await until(() => replies().length > 0)
    await latchkey.settled()
    expect(replies().map(words)).toEqual([expect.stringContaining('What I can do')])
    expect(channel().messages.at(-1)?.id).toBe(asked?.id)
  })

  test.each<[string, Fault[]]>([
    ['the answer', [{ fault: 'error', method: 'PUT' }]],
    ['the first word', [{ fault: 'error', method: 'POST' }]],
    [
      'both',
      [
        { fault: 'error', method: 'POST', times: 2 },
        { fault: 'error', method: 'PUT' },
      ],
    ],
  ])('when Azure DevOps is slow and Teams does not take %s, the answer comes in the end', async (_name, faults) => {
    const before = chat().posted.length
    latchkey.azureDevOps.faults.next({ path: /tokens\/pats/, fault: 'slow', ms: 4_000 })
    for (const fault of faults) latchkey.teams.faults.next(fault)
    await chat().says('tokens')
    const answered = () =>
      chat()
        .posted.slice(before)
        .some((message) => words(message).includes('laptop git'))
    await until(answered)
    await latchkey.settled()
    expect(chat().posted.slice(before).map(words)).toEqual([expect.stringContaining('laptop git')])
  })
})
