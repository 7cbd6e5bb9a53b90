import fc from 'fast-check'
import { progressOf } from '../../src/sandbox/azure-devops/world/run-progress.js'
import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { buttonsOf, type Chat, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import {
  cancelElsewhere,
  cardOf,
  cardSeenBy,
  hearingChannel,
  look,
  permitElsewhere,
  pipelineThatWaits,
  stateOf,
  type WaitingPipeline,
  withdrawElsewhere,
} from './waiting-pipeline.js'

let latchkey: Latchkey
let channels: Chat[]

beforeAll(async () => {
  latchkey = await startLatchkey()
  Object.assign(latchkey.azureDevOps.world.settings, { permissionDelay: 80, cancelLasts: 80 })
  channels = [await hearingChannel(latchkey), await hearingChannel(latchkey, 'Operations')]
})
afterAll(() => latchkey.stop())

const { alex, adele, megan } = people
type Button = 'Permit' | 'Cancel the run'
const channel = () => channels[0] as Chat
const shown = (chat: Chat, pipeline: WaitingPipeline) => textOf(cardOf(chat, pipeline).card)
const waiting = () => pipelineThatWaits(latchkey)
/** Presses a button as somebody who has this card before him; nothing happens when it is not on it (any more). */
const presses = async (person: SandboxPerson, pipeline: WaitingPipeline, button: Button) => {
  const message = cardOf(channel(), pipeline)
  const seen = channel()
    .seenBy(person)
    .find(({ id }) => id === message.id)
  if (!buttonsOf(seen?.card).some(({ title }) => title === button)) return undefined
  return channel().clicks(person, message, button)
}
/** What Azure DevOps says became of the wait. */
const truth = ({ run }: WaitingPipeline) => {
  const [stage] = progressOf(latchkey.azureDevOps.world, run).stages
  if (stage?.authorizations.every(({ passedAt }) => passedAt !== undefined)) return 'Permitted'
  return run.cancelled ? 'Cancelled' : 'Waits for permission'
}
const writesSince = (before: number) =>
  latchkey.azureDevOps.exchanges.slice(before).filter(({ method }) => method === 'PATCH')
const atRest = async () => {
  await new Promise((resolve) => setTimeout(resolve, 120))
  await look(latchkey)
}

test('two people decide at the same moment: one does it, the other hears who, every card says what came of it', async () => {
  for (let round = 0; round < 6; round++) {
    const pipeline = await waiting()
    await presses(alex, pipeline, 'Permit')
    await presses(megan, pipeline, 'Cancel the run')
    const before = latchkey.azureDevOps.exchanges.length
    const answers = await Promise.all([presses(alex, pipeline, 'Permit'), presses(megan, pipeline, 'Cancel the run')])
    expect(writesSince(before)).toHaveLength(1)
    await atRest()
    const outcome = truth(pipeline)
    expect(['Permitted', 'Cancelled']).toContain(outcome)
    for (const each of channels) expect(stateOf(shown(each, pipeline))).toBe(outcome)
    expect(shown(channel(), pipeline)).toContain(outcome === 'Permitted' ? alex.name : megan.name)
    const said = answers.map((answer) => answer?.text ?? stateOf(textOf(answer?.card)))
    expect(said).toContain(outcome)
    expect(said.every((one) => one === outcome || /is just deciding this/.test(one))).toBe(true)
  }
})

test('one of them decides in Azure DevOps itself at that moment: the cards say what Azure DevOps says', async () => {
  for (let round = 0; round < 6; round++) {
    const pipeline = await waiting()
    const button: Button = round % 2 === 0 ? 'Permit' : 'Cancel the run'
    const clicker = button === 'Permit' ? alex : megan
    await presses(clicker, pipeline, button)
    const clicking = presses(clicker, pipeline, button)
    await new Promise((resolve) => setTimeout(resolve, round * 15))
    if (button === 'Permit') cancelElsewhere(latchkey, pipeline, adele)
    else permitElsewhere(latchkey, pipeline, adele)
    await clicking
    await atRest()
    for (const each of channels) expect(stateOf(shown(each, pipeline))).toBe(truth(pipeline))
  }
})

test('the same click twice decides once', async () => {
  const pipeline = await waiting()
  await presses(alex, pipeline, 'Permit')
  const before = latchkey.azureDevOps.exchanges.length
  await Promise.all([presses(alex, pipeline, 'Permit'), presses(alex, pipeline, 'Permit')])
  await presses(alex, pipeline, 'Permit')
  expect(writesSince(before)).toHaveLength(1)
})

const events: Record<string, (pipeline: WaitingPipeline) => unknown> = {
  'Alex presses Permit': (pipeline) => presses(alex, pipeline, 'Permit'),
  'Alex presses Permit twice at once': (pipeline) =>
    Promise.all([presses(alex, pipeline, 'Permit'), presses(alex, pipeline, 'Permit')]),
  'Megan presses Cancel': (pipeline) => presses(megan, pipeline, 'Cancel the run'),
  'both press at once': (pipeline) =>
    Promise.all([presses(alex, pipeline, 'Permit'), presses(megan, pipeline, 'Cancel the run')]),
  'Adele permits elsewhere': (pipeline) => permitElsewhere(latchkey, pipeline, adele),
  'Adele withdraws it elsewhere': (pipeline) => withdrawElsewhere(latchkey, pipeline, adele),
  'Adele cancels elsewhere': (pipeline) => cancelElsewhere(latchkey, pipeline, adele),
  'a look': () => latchkey.app.runSchedule('find-waiting-runs'),
  'a moment passes': () => new Promise((resolve) => setTimeout(resolve, 90)),
  'a restart': () => latchkey.restart(),
}

test('in whatever order things happen, in the end every card says what Azure DevOps says', async () => {
  const order = fc.array(fc.constantFrom(...Object.keys(events)), { minLength: 2, maxLength: 7 })
  await fc.assert(
    fc.asyncProperty(order, async (names) => {
      const pipeline = await waiting()
      for (const name of names) await events[name]?.(pipeline)
      await atRest()
      const told = channels.map((each) => stateOf(shown(each, pipeline)))
      expect(told).toEqual([truth(pipeline), truth(pipeline)])
      expect(stateOf(cardSeenBy(channel(), people.lynne, pipeline))).toBe(truth(pipeline))
    }),
    { numRuns: 10, endOnFailure: true },
  )
}, 60_000)

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
