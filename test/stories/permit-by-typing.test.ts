import type { ResourceRef } from '../../src/sandbox/azure-devops/world/roles.js'
import { people } from '../../src/sandbox/people.js'
import { type Chat, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import {
  hearingChannel,
  numberOf,
  permitsOf,
  pipelineThatWaits,
  says,
  shown,
  stateOf,
  typedOn,
} from './waiting-pipeline.js'

let latchkey: Latchkey
let channel: Chat

beforeAll(async () => {
  latchkey = await startLatchkey()
  channel = await hearingChannel(latchkey)
})
afterAll(() => latchkey.stop())

const { alex, adele, megan, isaiah } = people
const waiting = (resources?: ResourceRef[]) => pipelineThatWaits(latchkey, resources)

describe('every button is also a command', () => {
  test('permit and its number shows what would change and a code; with the code it permits', async () => {
    const pipeline = await waiting()
    const chat = latchkey.teams.chat(alex)
    const { number, code } = typedOn(await says(chat, `permit #${numberOf(channel, pipeline)}`))
    expect(permitsOf(latchkey, pipeline)).toEqual([])
    const wrong = await says(chat, `permit ${number} ${'0'.repeat(12)}`)
    expect(stateOf(wrong)).toBe('Changed: nothing was done')
    expect(permitsOf(latchkey, pipeline)).toEqual([])
    const done = await says(chat, `permit ${number} ${code.toUpperCase()}`)
    expect(done).toContain('Alex Wilber permitted')
    expect(permitsOf(latchkey, pipeline)).toHaveLength(1)
  })

  test('cancel and its number shows what would end and a code; with the code it cancels', async () => {
    const pipeline = await waiting()
    const chat = latchkey.teams.chat(megan)
    const { number, code } = typedOn(await says(chat, `cancel ${numberOf(channel, pipeline)}`))
    expect(await says(chat, `cancel ${number} ${code}`)).toContain('Megan Bowen cancelled run')
    await latchkey.settled()
    expect(stateOf(shown(channel, pipeline))).toBe('Cancelled')
  })

  test('pending lists what waits in the projects one sees, newest first, each with its button', async () => {
    const older = await waiting()
    const newer = await waiting()
    const chat = latchkey.teams.chat(alex)
    for (const command of ['pending', 'permit', 'cancel']) {
      const text = await says(chat, command)
      expect(text.indexOf(newer.name)).toBeLessThan(text.indexOf(older.name))
    }
    const message = chat.posted.at(-1)
    const asked = await chat.clicks(alex, message as never, { title: 'Permit', nth: 0 })
    expect(textOf(asked.card)).toContain(`${newer.name} may then use`)
    const done = await chat.clicks(alex, message as never, 'Permit')
    expect(textOf(done.card)).toContain('Alex Wilber permitted')
    expect(permitsOf(latchkey, newer)).toHaveLength(1)
    expect(await says(latchkey.teams.chat(isaiah), 'pending')).toContain('Nothing waits for a permission')
  })

  test('a list that two people use decides for each what he was shown', async () => {
    const [first, second] = [await waiting(), await waiting()]
    await channel.says(adele, 'pending')
    const message = channel.posted.at(-1) as never
    await channel.clicks(alex, message, { title: 'Permit', nth: 1 })
    await channel.clicks(adele, message, { title: 'Permit', nth: 0 })
    const late = await channel.clicks(alex, message, 'Permit')
    expect(late.text).toContain(`Type "permit ${numberOf(channel, first)}" for the one you meant.`)
    expect([first, second].flatMap((each) => permitsOf(latchkey, each))).toEqual([])
  })

  test('a number of nothing, and what is no number, are answered in a sentence', async () => {
    const chat = latchkey.teams.chat(alex)
    expect(await says(chat, 'permit 999999')).toContain('Nothing with the number 999999 waits for a permission.')
    for (const wrong of ['permit ${x}', 'permit 12345678901234567890', 'cancel 1 2 3', 'permit 1.5'])
      expect(await says(chat, wrong)).toContain('is not the number of a run. Nothing was done.')
  })
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
