import type { ResourceRef } from '../../src/sandbox/azure-devops/world/roles.js'
import { people } from '../../src/sandbox/people.js'
import { type Chat, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import {
  cancelElsewhere,
  cardOf,
  cardSeenBy,
  hearingChannel,
  look,
  numberOf,
  permitElsewhere,
  permitsOf,
  pipelineThatWaits,
  production,
  says,
  settings,
  shown,
  stateOf,
  typedOn,
  type WaitingPipeline,
} from './waiting-pipeline.js'

let latchkey: Latchkey
let channel: Chat

beforeAll(async () => {
  latchkey = await startLatchkey()
  channel = await hearingChannel(latchkey)
})
afterAll(() => latchkey.stop())

const { alex, adele, megan } = people
const waiting = (resources?: ResourceRef[]) => pipelineThatWaits(latchkey, resources)

describe('settled in Azure DevOps itself', () => {
  test('a permission: every copy says who gave it, within one poll', async () => {
    const pipeline = await waiting()
    permitElsewhere(latchkey, pipeline, adele)
    await look(latchkey)
    expect(shown(channel, pipeline)).toContain('Adele Vance permitted service connection arm-shop-production')
  })

  test('a cancellation: every copy says who cancelled', async () => {
    const pipeline = await waiting()
    cancelElsewhere(latchkey, pipeline, adele)
    await look(latchkey)
    expect(shown(channel, pipeline)).toContain('Adele Vance cancelled run')
  })

  test('a permission, and cancelled before it took effect: cancelled, and the permission is not hidden', async () => {
    const pipeline = await waiting()
    permitElsewhere(latchkey, pipeline, adele)
    cancelElsewhere(latchkey, pipeline, megan)
    await look(latchkey)
    expect(stateOf(shown(channel, pipeline))).toBe('Cancelled')
    expect(shown(channel, pipeline)).toContain('What Adele Vance permitted stays permitted for later runs.')
  })

  test('whoever clicks before the next poll sees what it is, and does nothing', async () => {
    const pipeline = await waiting()
    const message = cardOf(channel, pipeline)
    await channel.clicks(megan, message, 'Cancel the run')
    permitElsewhere(latchkey, pipeline, adele)
    const { permissionDelay } = latchkey.azureDevOps.world.settings
    await new Promise((resolve) => setTimeout(resolve, permissionDelay + 50))
    const answer = await channel.clicks(megan, message, 'Cancel the run')
    expect(textOf(answer.card)).toContain('Adele Vance permitted')
    expect(pipeline.run.cancelled).toBeUndefined()
  })

  test('a run that is gone is over', async () => {
    const pipeline = await waiting()
    await waiting()
    const { world } = latchkey.azureDevOps
    world.runs = world.runs.filter((run) => run !== pipeline.run)
    await look(latchkey)
    expect(stateOf(shown(channel, pipeline))).toBe('Over')
  })
})

describe('what was seen is what is decided', () => {
  const wantMore = ({ run }: WaitingPipeline) => run.stages[0]?.resources.push(settings)

  test('an old card refuses, says what is different, and decides nothing', async () => {
    const pipeline = await waiting()
    const message = cardOf(channel, pipeline)
    await channel.clicks(alex, message, 'Permit')
    wantMore(pipeline)
    const answer = await channel.clicks(alex, message, 'Permit')
    expect(stateOf(textOf(answer.card))).toBe('Changed: nothing was done')
    expect(textOf(answer.card)).toContain('It now also wants variable group shop-settings.')
    expect(permitsOf(latchkey, pipeline)).toEqual([])
    await latchkey.settled()
    expect(shown(channel, pipeline)).toContain('Variable group shop-settings')
    await channel.clicks(alex, message, 'Permit')
    const again = await channel.clicks(alex, message, 'Permit')
    expect(textOf(again.card)).toContain('Alex Wilber permitted 2 resources')
  })

  test('one of two permitted elsewhere: the card says what is left', async () => {
    const pipeline = await waiting([production, settings])
    const { code, number } = typedOn(await says(latchkey.teams.chat(alex), `permit ${numberOf(channel, pipeline)}`))
    const aMomentAgo = new Date(latchkey.clock.now().getTime() - 1000)
    permitElsewhere(latchkey, pipeline, adele, { resource: settings, on: aMomentAgo })
    await look(latchkey)
    expect(shown(channel, pipeline)).toContain('permits service connection arm-shop-production')
    const refused = await says(latchkey.teams.chat(alex), `permit ${number} ${code}`)
    expect(refused).toContain('It no longer waits for variable group shop-settings.')
  })

  test('a run that gives itself another name is still the same run', async () => {
    const pipeline = await waiting()
    const message = cardOf(channel, pipeline)
    await channel.clicks(alex, message, 'Permit')
    pipeline.run.number = '2.0.1-{{DATE(2026-01-01T00:00:00Z)}}\0'
    const answer = await channel.clicks(alex, message, 'Permit')
    expect(stateOf(textOf(answer.card))).toBe('Permitted')
    expect(textOf(answer.card)).not.toContain('{{DATE(2026-01')
  })

  test('what others see is not changed by who looks', async () => {
    const pipeline = await waiting()
    await channel.clicks(alex, cardOf(channel, pipeline), 'Permit')
    expect(stateOf(cardSeenBy(channel, alex, pipeline))).toBe('Permit for good?')
    expect(stateOf(cardSeenBy(channel, megan, pipeline))).toBe('Waits for permission')
  })
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
