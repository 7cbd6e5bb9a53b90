import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import type { ResourceRef } from '../../src/sandbox/azure-devops/world/roles.js'
import { progressOf } from '../../src/sandbox/azure-devops/world/run-progress.js'
import { people } from '../../src/sandbox/people.js'
import { buttonsOf, type Chat, textOf } from '../../src/sandbox/teams.js'
import { violations } from '../contract/validate-swagger.js'
import { type Latchkey, startLatchkey } from '../setup/latchkey.js'
import {
  cardOf,
  hearingChannel,
  look,
  numberOf,
  permitsOf,
  pipelineThatWaits,
  production,
  says,
  settings,
  shown,
  stateOf,
  type WaitingPipeline,
} from './waiting-pipeline.js'

let latchkey: Latchkey
let channel: Chat

beforeAll(async () => {
  latchkey = await startLatchkey()
  channel = await hearingChannel(latchkey)
  await look(latchkey)
})
afterAll(() => latchkey.stop())

const { alex, megan, lynne, isaiah } = people
/** Both clicks of Permit. */
const permits = async (person: typeof alex, pipeline: WaitingPipeline, chat = channel) => {
  const message = cardOf(chat, pipeline)
  await chat.clicks(person, message, 'Permit')
  return chat.clicks(person, message, 'Permit')
}
const waiting = (resources?: ResourceRef[]) => pipelineThatWaits(latchkey, resources)

test('a run that waits becomes a card in the subscribed channel within one poll, with all that matters', async () => {
  const pipeline = await waiting([production, settings])
  const { card, summary } = cardOf(channel, pipeline)
  const text = textOf(card)
  for (const words of [
    'Waits for permission',
    pipeline.name,
    `Run ${pipeline.run.number}`,
    'Service connection arm-shop-production',
    'Variable group shop-settings',
    'main',
    'Charge the right total at checkout, by Alex Wilber',
    'Production',
    'Asked by',
    'Shop in contoso',
    'every later run',
  ])
    expect(text).toContain(words)
  expect(text).toMatch(/Since\n\{\{DATE\(/)
  expect(buttonsOf(card).map(({ title }) => title)).toEqual(['Permit', 'Cancel the run', 'Open in Azure DevOps'])
  expect(summary).toContain(`Waits for permission · ${pipeline.name}`)
})

test('however often it is looked at, and across a restart, a run is told once', async () => {
  const pipeline = await waiting()
  await Promise.all([look(latchkey), look(latchkey)])
  await latchkey.restart()
  await look(latchkey)
  const told = channel.posted.filter(({ card }) => textOf(card).includes(pipeline.name))
  expect(told.map(({ edits }) => edits)).toEqual([0])
})

test('who subscribes later hears within one poll of what waits already', async () => {
  const pipeline = await waiting()
  const late = latchkey.teams.channel('Late')
  await late.says(alex, 'subscribe permits contoso/Shop')
  await look(latchkey)
  expect(shown(late, pipeline)).toContain('Waits for permission')
  const elsewhere = latchkey.teams.channel('Data only')
  await elsewhere.says(alex, 'subscribe permits contoso/Data')
  await look(latchkey)
  expect(() => cardOf(elsewhere, pipeline)).toThrow('No card')
})

test('Permit asks once more, says what changes for good, and changes nothing', async () => {
  const pipeline = await waiting()
  const answer = await channel.clicks(alex, cardOf(channel, pipeline), 'Permit')
  const text = textOf(answer.card)
  expect(stateOf(text)).toBe('Permit for good?')
  expect(text).toContain(
    `${pipeline.name} may then use service connection arm-shop-production in this and every later run.`,
  )
  expect(permitsOf(latchkey, pipeline)).toEqual([])
  expect(shown(channel, pipeline)).toContain('Waits for permission')
  const back = await channel.clicks(alex, cardOf(channel, pipeline), 'Keep waiting')
  expect(stateOf(textOf(back.card))).toBe('Waits for permission')
})

test('Permit again permits as the clicker, reads back, and the run goes on; every copy says who', async () => {
  latchkey.azureDevOps.world.settings.stageLasts = 60_000
  const pipeline = await waiting([production, settings])
  const own = latchkey.teams.chat(megan)
  await own.says(`permit ${numberOf(channel, pipeline)}`)
  const answer = await permits(alex, pipeline)
  expect(textOf(answer.card)).toContain('Alex Wilber permitted 2 resources for good')
  expect(permitsOf(latchkey, pipeline).map(({ byId }) => byId)).toEqual(
    [0, 1].map(() => identityOf(latchkey.azureDevOps.world, alex).id),
  )
  await latchkey.settled()
  for (const chat of [channel, latchkey.teams.channel('Late'), own]) {
    expect(stateOf(shown(chat, pipeline))).toBe('Permitted')
    expect(shown(chat, pipeline)).toContain('Alex Wilber permitted')
    expect(buttonsOf(cardOf(chat, pipeline).card).map(({ title }) => title)).toEqual(['Open in Azure DevOps'])
  }
  await new Promise((resolve) => setTimeout(resolve, latchkey.azureDevOps.world.settings.permissionDelay))
  expect(progressOf(latchkey.azureDevOps.world, pipeline.run).status).toBe('inProgress')
})

test('somebody without the right gets a sentence, and nothing changes anywhere', async () => {
  const pipeline = await waiting()
  const before = cardOf(channel, pipeline)
  for (const person of [megan, lynne]) {
    const answer = await permits(person, pipeline)
    expect(answer.kind).toBe('message')
    expect(answer.text).toContain('Azure DevOps does not let you do this.')
    expect(answer.text).toContain('Nothing was changed.')
  }
  await channel.clicks(lynne, before, 'Keep waiting')
  await channel.clicks(lynne, before, 'Cancel the run')
  const cancelled = await channel.clicks(lynne, before, 'Cancel the run')
  expect(cancelled.text).toContain('Azure DevOps does not let you do this.')
  await look(latchkey)
  expect(cardOf(channel, pipeline)).toEqual(before)
  expect(permitsOf(latchkey, pipeline)).toEqual([])
  expect(progressOf(latchkey.azureDevOps.world, pipeline.run).status).toBe('notStarted')
  const decisions = await latchkey.app.context.db
    .selectFrom('decisions')
    .select(['name', 'verb', 'outcome'])
    .where('subject', '=', `run:${numberOf(channel, pipeline)}`)
    .orderBy('id')
    .execute()
  expect(decisions).toEqual([
    { name: 'Megan Bowen', verb: 'permit', outcome: 'forbidden' },
    { name: 'Lynne Robbins', verb: 'permit', outcome: 'forbidden' },
    { name: 'Lynne Robbins', verb: 'cancel', outcome: 'forbidden' },
  ])
})

test('somebody who may not see the project is not shown the run', async () => {
  const pipeline = await waiting()
  const text = await says(latchkey.teams.chat(isaiah), `permit ${numberOf(channel, pipeline)}`)
  expect(text).toContain('Azure DevOps does not know this, or does not let you see it.')
  expect(text).not.toContain(pipeline.name)
})

test('Cancel the run asks once more, then ends it as the clicker, and permits nothing', async () => {
  const pipeline = await waiting()
  const message = cardOf(channel, pipeline)
  const asked = await channel.clicks(megan, message, 'Cancel the run')
  expect(stateOf(textOf(asked.card))).toBe('Cancel the run?')
  expect(pipeline.run.cancelled).toBeUndefined()
  const answer = await channel.clicks(megan, message, 'Cancel the run')
  expect(textOf(answer.card)).toContain(`Megan Bowen cancelled run ${pipeline.run.number}`)
  await latchkey.settled()
  expect(stateOf(shown(channel, pipeline))).toBe('Cancelled')
  expect(permitsOf(latchkey, pipeline)).toEqual([])
})

test('every request to Azure DevOps fits its OpenAPI documents', () => {
  expect(violations(latchkey.azureDevOps.exchanges)).toEqual([])
})
