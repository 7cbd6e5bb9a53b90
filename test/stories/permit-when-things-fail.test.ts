import type { FaultKind } from '../../src/sandbox/azure-devops/faults.js'
import { people } from '../../src/sandbox/people.js'
import { type Chat, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import { until } from '../setup/until.js'
import {
  cardOf,
  hearingChannel,
  look,
  permitElsewhere,
  pipelineThatWaits,
  startWaitingPipeline,
  stateOf,
  typedOn,
  type WaitingPipeline,
} from './waiting-pipeline.js'

let latchkey: Latchkey
let channel: Chat

beforeAll(async () => {
  latchkey = await startLatchkey()
  latchkey.config.azureDevOps.organizations.unshift('nowhere')
  channel = await hearingChannel(latchkey)
})
afterAll(() => latchkey.stop())
afterEach(() => latchkey.azureDevOps.faults.clear())

const { alex, megan } = people
const shown = (pipeline: WaitingPipeline) => textOf(cardOf(channel, pipeline).card)
const isPermitted = ({ id }: WaitingPipeline) =>
  latchkey.azureDevOps.world.permits.some(({ pipelineId, removedOn }) => pipelineId === id && !removedOn)
const waiting = () => pipelineThatWaits(latchkey)
const asked = async (button: 'Permit' | 'Cancel the run') => {
  const pipeline = await waiting()
  const message = cardOf(channel, pipeline)
  const person = button === 'Permit' ? alex : megan
  await channel.clicks(person, message, button)
  return { pipeline, confirm: () => channel.clicks(person, message, button) }
}

describe('a write that Azure DevOps did not do gets a sentence, nothing is changed, and the same click works later', () => {
  const sentences: [FaultKind, string][] = [
    ['down', 'Azure DevOps did not answer.'],
    ['too many requests', 'Azure DevOps is holding back requests.'],
    ['sign-in page', 'Azure DevOps did not accept your sign-in.'],
    ['error', 'Azure DevOps answered with an error.'],
  ]
  test.each(sentences)('%s', async (fault, sentence) => {
    for (const [button, state, path] of [
      ['Permit', 'Permitted', /pipelinepermissions$/],
      ['Cancel the run', 'Cancelled', /builds\/\d+$/],
    ] as const) {
      const { pipeline, confirm } = await asked(button)
      latchkey.azureDevOps.faults.next({ method: 'PATCH', path, fault })
      const answer = await confirm()
      expect(answer.text).toContain(sentence)
      expect(answer.text).toMatch(/nothing was changed/i)
      expect(isPermitted(pipeline)).toBe(false)
      expect(pipeline.run.cancelled).toBeUndefined()
      expect(stateOf(shown(pipeline))).toBe('Waits for permission')
      expect(stateOf(textOf((await confirm()).card))).toBe(state)
    }
  })
})

describe('a write that Azure DevOps did, whatever it answered, is shown as done', () => {
  test.each(['error after doing it', 'answer lost', 'slow', 'retry after on success'] as const)('%s', async (fault) => {
    for (const [button, state, path] of [
      ['Permit', 'Permitted', /pipelinepermissions$/],
      ['Cancel the run', 'Cancelled', /builds\/\d+$/],
    ] as const) {
      const { pipeline, confirm } = await asked(button)
      latchkey.azureDevOps.faults.next({ method: 'PATCH', path, fault, ms: 500 })
      expect(stateOf(textOf((await confirm()).card))).toBe(state)
      await latchkey.settled()
      expect(stateOf(shown(pipeline))).toBe(state)
    }
  })
})

test('what was done but cannot be read back is not called done; the next look says what it is', async () => {
  const { pipeline, confirm } = await asked('Permit')
  latchkey.azureDevOps.faults.next({ method: 'PATCH', path: /pipelinepermissions$/, fault: 'answer lost' })
  latchkey.azureDevOps.faults.next({ method: 'GET', path: /pipelinepermissions\//, fault: 'down', times: 100 })
  const answer = await confirm()
  expect(answer.text).toContain('Azure DevOps did not answer.')
  expect(answer.text).toContain('What came of it is not certain')
  expect(answer.text).toContain('If it was done after all, this card changes by itself.')
  expect(isPermitted(pipeline)).toBe(true)
  expect(stateOf(shown(pipeline))).toBe('Waits for permission')
  latchkey.azureDevOps.faults.clear()
  await look(latchkey)
  expect(shown(pipeline)).toContain('Alex Wilber permitted')
}, 40_000)

test('when Azure DevOps cannot be asked whether it still is as seen, nothing is done', async () => {
  for (const fault of ['down', 'error', 'sign-in page'] as const) {
    const { pipeline, confirm } = await asked('Permit')
    latchkey.azureDevOps.faults.next({ path: /checks\/runs/, fault, times: 3 })
    const answer = await confirm()
    expect(answer.kind).toBe('message')
    expect(isPermitted(pipeline)).toBe(false)
    latchkey.azureDevOps.faults.clear()
    expect(stateOf(textOf((await confirm()).card))).toBe('Permitted')
  }
})

describe('a look that fails in one place', () => {
  test('an organization that is not there does not keep the others from being looked at', async () => {
    const pipeline = await waiting()
    expect(latchkey.azureDevOps.exchanges.some(({ path }) => path.includes('/nowhere/'))).toBe(true)
    expect(stateOf(shown(pipeline))).toBe('Waits for permission')
  })

  test.each(['down', 'error', 'sign-in page'] as const)('one project (%s) does not hide the others', async (fault) => {
    const pipeline = startWaitingPipeline(latchkey)
    // The projects come by name: Data, Platform, Shop.
    latchkey.azureDevOps.faults.next({ path: /_apis\/build\/builds$/, fault, times: fault === 'sign-in page' ? 1 : 3 })
    await look(latchkey)
    expect(stateOf(shown(pipeline))).toBe('Waits for permission')
  })

  test('one run does not hide the others, and is found by the next look', async () => {
    const pipelines = [startWaitingPipeline(latchkey), startWaitingPipeline(latchkey)] as const
    const { id } = pipelines[1].run
    latchkey.azureDevOps.faults.next({ path: new RegExp(`builds/${id}/timeline`), fault: 'error', times: 3 })
    await look(latchkey)
    expect(stateOf(shown(pipelines[0]))).toBe('Waits for permission')
    expect(() => cardOf(channel, pipelines[1])).toThrow('No card')
    await look(latchkey)
    expect(stateOf(shown(pipelines[1]))).toBe('Waits for permission')
  })

  test('once requests are held back nothing more is asked, and nothing is lost', async () => {
    const pipeline = startWaitingPipeline(latchkey)
    latchkey.azureDevOps.faults.next({ path: /_apis\/build\/builds$/, fault: 'too many requests', seconds: 60 })
    const before = latchkey.azureDevOps.exchanges.length
    await look(latchkey)
    const asked = latchkey.azureDevOps.exchanges.slice(before).map(({ status, path }) => [status, path])
    expect(asked.at(-1)?.[0]).toBe(429)
    expect(() => cardOf(channel, pipeline)).toThrow('No card')
    await look(latchkey)
    expect(stateOf(shown(pipeline))).toBe('Waits for permission')
  })

  test('what settled while Azure DevOps was down is shown by the next look', async () => {
    const pipeline = await waiting()
    permitElsewhere(latchkey, pipeline, people.adele)
    latchkey.azureDevOps.faults.next({ path: /./, fault: 'down', times: 50 })
    await look(latchkey)
    expect(stateOf(shown(pipeline))).toBe('Waits for permission')
    latchkey.azureDevOps.faults.clear()
    await look(latchkey)
    expect(shown(pipeline)).toContain('Adele Vance permitted')
  })
})

describe('a process that dies in the middle of a decision', () => {
  test('the answer never came: the next process settles the card by reading back, and asks nothing again', async () => {
    const { pipeline, confirm } = await asked('Permit')
    // The permission is given; its reading back takes longer than the process lives.
    latchkey.azureDevOps.faults.next({
      method: 'GET',
      path: /pipelinepermissions\//,
      fault: 'slow',
      ms: 1_200,
      times: 9,
    })
    const click = confirm().catch(() => undefined)
    await until(() => isPermitted(pipeline))
    await latchkey.restart()
    await click
    latchkey.azureDevOps.faults.clear()
    await look(latchkey)
    expect(shown(pipeline)).toContain('Alex Wilber permitted')
    const writes = latchkey.azureDevOps.exchanges.filter(
      ({ method, body }) => method === 'PATCH' && JSON.stringify(body)?.includes(`"id":${pipeline.id},`),
    )
    expect(writes).toHaveLength(1)
  })

  test('its claim holds the others for a minute, and then no longer', async () => {
    const { pipeline, confirm } = await asked('Permit')
    const subject = `run:${typedOn(shown(pipeline)).number}`
    const { db } = latchkey.app.context
    const holder = { objectId: megan.objectId, tenantId: 'somewhere', name: megan.name }
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)
    await db
      .insertInto('claims')
      .values({ subject, verb: 'cancel', ...holder, leasedUntil: inSeconds(60) })
      .execute()
    expect((await confirm()).text).toContain('Megan Bowen is just deciding this. Nothing was done for you.')
    expect(isPermitted(pipeline)).toBe(false)
    await db
      .updateTable('claims')
      .set({ leasedUntil: inSeconds(-1) })
      .where('subject', '=', subject)
      .execute()
    expect(stateOf(textOf((await confirm()).card))).toBe('Permitted')
  })
})

test('every request to Azure DevOps is one that its specification knows', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
