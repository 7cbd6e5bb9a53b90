import { cancelRun } from '../../src/sandbox/azure-devops/world/cancel-run.js'
import { identityOf } from '../../src/sandbox/azure-devops/world/identities.js'
import { forbid, type Permit, permit } from '../../src/sandbox/azure-devops/world/permits.js'
import { projectId } from '../../src/sandbox/azure-devops/world/project-names.js'
import type { ResourceRef } from '../../src/sandbox/azure-devops/world/roles.js'
import { runPipeline } from '../../src/sandbox/azure-devops/world/run-pipeline.js'
import type { Run } from '../../src/sandbox/azure-devops/world/runs.js'
import { connectionId } from '../../src/sandbox/azure-devops/world/seed-connections.js'
import { repositoryId } from '../../src/sandbox/azure-devops/world/seed-repositories.js'
import { people, type SandboxPerson } from '../../src/sandbox/people.js'
import { type Chat, type Message, textOf } from '../../src/sandbox/teams.js'
import type { Latchkey } from '../setup/latchkey.js'

/** Alex may use it, Adele administers it, Megan, Lynne and Isaiah may not use it. */
export const production: ResourceRef = { type: 'endpoint', id: connectionId('arm-shop-production') }
export const settings: ResourceRef = { type: 'variablegroup', id: '12' }

/** A pipeline of its own in Shop, with a run that waits for these resources. */
export type WaitingPipeline = { id: number; name: string; run: Run }

let last = 0

export function startWaitingPipeline({ azureDevOps: { world } }: Latchkey, resources = [production]): WaitingPipeline {
  last += 1
  const pipeline = { id: 1000 + last, name: `deploy-part-${last}`, projectId: projectId('Shop') }
  const stages = [{ name: 'Production', resources }]
  world.pipelines.push({ ...pipeline, repositoryId: repositoryId('shop-web'), stages })
  return { ...pipeline, run: runPipeline(world, pipeline.name) }
}

/** The same, and Latchkey has told of it. */
export async function pipelineThatWaits(latchkey: Latchkey, resources = [production]): Promise<WaitingPipeline> {
  const pipeline = startWaitingPipeline(latchkey, resources)
  await look(latchkey)
  return pipeline
}

/** A channel that hears of what waits. */
export async function hearingChannel({ teams }: Latchkey, name = 'Deployments'): Promise<Chat> {
  const channel = teams.channel(name)
  await channel.says(people.alex, 'subscribe permits')
  return channel
}

/** Somebody permits one of its resources in Azure DevOps itself. */
export function permitElsewhere(
  { azureDevOps: { world } }: Latchkey,
  { id }: WaitingPipeline,
  person: SandboxPerson,
  { resource = production, on = world.now() } = {},
): void {
  permit(world, { resource, projectId: projectId('Shop'), pipelineId: id }, identityOf(world, person).id, on)
}

/** Somebody withdraws the permission in Azure DevOps itself. */
export function withdrawElsewhere(
  { azureDevOps: { world } }: Latchkey,
  { id }: WaitingPipeline,
  by: SandboxPerson,
): void {
  const key = { resource: production, projectId: projectId('Shop'), pipelineId: id }
  forbid(world, key, identityOf(world, by).id)
}

/** Somebody cancels its run in Azure DevOps itself. */
export function cancelElsewhere(
  { azureDevOps: { world } }: Latchkey,
  { run }: WaitingPipeline,
  by: SandboxPerson,
): void {
  cancelRun(world, run, identityOf(world, by).id)
}

/** One look of the schedule, and everything that follows from it. */
export async function look(latchkey: Latchkey): Promise<void> {
  await latchkey.app.runSchedule('find-waiting-runs')
  await latchkey.settled()
}

/** The newest card about this pipeline in a conversation. */
export function cardOf(chat: Chat, { name }: WaitingPipeline): Message {
  const found = chat.posted.filter(({ card }) => linesOf(card).includes(name)).at(-1)
  if (!found) throw new Error(`No card about ${name}; there are: ${chat.posted.map(({ summary }) => summary)}`)
  return found
}

/** The same as one person sees it. */
export function cardSeenBy(chat: Chat, person: Parameters<Chat['seenBy']>[0], pipeline: WaitingPipeline): string {
  const { id } = cardOf(chat, pipeline)
  const all = chat.seenBy(person).flatMap((message) => [message, ...message.replies])
  return textOf(all.find((message) => message.id === id)?.card)
}

/** The words of that card. */
export function shown(chat: Chat, pipeline: WaitingPipeline): string {
  return textOf(cardOf(chat, pipeline).card)
}

/** Types something in a personal chat. @returns the words of the answer */
export async function says(chat: Chat, text: string): Promise<string> {
  await chat.says(text)
  return textOf(chat.posted.at(-1)?.card)
}

/** The permissions that its pipeline has. */
export function permitsOf({ azureDevOps: { world } }: Latchkey, { id }: WaitingPipeline): Permit[] {
  return world.permits.filter(({ pipelineId, removedOn }) => pipelineId === id && !removedOn)
}

/** The state a card says, its first line. */
export function stateOf(text: string): string {
  return text.split('\n')[0] ?? ''
}

/** The number and the code that a card says to type. */
export function typedOn(text: string): { number: string; code: string } {
  const [, number = '', code = ''] = /Or type: \w+\s(\d+)(?:\s([0-9a-f]{12}))?/.exec(text) ?? []
  return { number, code }
}

/** The number that people type for this pipeline's run. */
export function numberOf(chat: Chat, pipeline: WaitingPipeline): string {
  return typedOn(shown(chat, pipeline)).number
}

function linesOf(card: Message['card']): string[] {
  return textOf(card).split('\n')
}
