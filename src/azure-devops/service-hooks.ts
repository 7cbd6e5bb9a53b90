import { z } from 'zod/v4'
import type { Reader, Writer } from './client.js'
import { path } from './path.js'

/** The events that Latchkey has Azure DevOps tell it of, for every project (documentation: "Service hooks events"). */
export const hookEvents = {
  'git.push': { publisherId: 'tfs', resourceVersion: '1.0', inWords: 'pushes', why: 'to look for leaked secrets' },
} as const
export type HookEvent = keyof typeof hookEvents
export const hookEventNames = Object.keys(hookEvents) as HookEvent[]

/** Where Latchkey takes them, below its public url. */
const hookPath = '/api/hooks/azure-devops'

/** A web hook of a project. Its password is never read: Azure DevOps masks it. */
export type Hook = {
  id: string
  event: string
  projectId: string
  url: string
  username: string
  /** enabled, onProbation, disabledByUser, disabledBySystem, disabledByInactiveIdentity. */
  status: string
  /** Told of everything in its project: no repository, branch or person is chosen. */
  unfiltered: boolean
}

/** What Latchkey is reached and known by. */
export type HookTarget = { url: string; username: string; password: string }

/** @param publicUrl empty when nobody said it: then the url is, too */
export function hookUrl(publicUrl: string): string {
  return publicUrl && `${publicUrl}${hookPath}`
}

/** Whether a hook leads to a Latchkey, this one or another. */
export function leadsToLatchkey({ url }: Hook): boolean {
  return URL.canParse(url) && new URL(url).pathname.endsWith(hookPath)
}

const inputs = z.record(z.string(), z.string().nullish())
const page = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      eventType: z.string(),
      status: z.string().nullish(),
      publisherInputs: inputs.nullish(),
      consumerInputs: inputs.nullish(),
    }),
  ),
})

const consumer = { consumerId: 'webHooks', consumerActionId: 'httpRequest' }
const call = (organization: string, id = '') =>
  ({
    host: 'dev.azure.com',
    path: path`${organization}/_apis/hooks/subscriptions` + (id && path`/${id}`),
    apiVersion: '7.1',
  }) as const

/** The web hooks of an organization that the asker may see. */
export async function listHooks(as: Reader, organization: string): Promise<Hook[]> {
  const { value } = await as.get({ ...call(organization), query: consumer })
  return page.parse(value).value.map(({ id, eventType, status, publisherInputs, consumerInputs }) => {
    const { projectId, tfsSubscriptionId, ...filters } = publisherInputs ?? {}
    return {
      id,
      event: eventType,
      projectId: projectId ?? '',
      url: consumerInputs?.url ?? '',
      username: consumerInputs?.basicAuthUsername ?? '',
      status: status ?? '',
      unfiltered: Object.values(filters).every((filter) => !filter),
    }
  })
}

/** Makes a web hook of a project, which tells Latchkey of every such event; no contents are sent along. */
export async function createHook(
  as: Writer,
  organization: string,
  projectId: string,
  event: HookEvent,
  target: HookTarget,
): Promise<void> {
  await as.send('POST', call(organization), subscription(projectId, event, target))
}

/** Makes an existing web hook as a new one would be, and switches it on. */
export async function replaceHook(
  as: Writer,
  organization: string,
  { id, projectId }: Hook,
  event: HookEvent,
  target: HookTarget,
): Promise<void> {
  await as.send('PUT', call(organization, id), { ...subscription(projectId, event, target), id, status: 'enabled' })
}

function subscription(projectId: string, event: HookEvent, { url, username, password }: HookTarget) {
  const { publisherId, resourceVersion } = hookEvents[event]
  return {
    publisherId,
    eventType: event,
    resourceVersion,
    ...consumer,
    publisherInputs: { projectId },
    consumerInputs: {
      url,
      basicAuthUsername: username,
      basicAuthPassword: password,
      resourceDetailsToSend: 'all',
      messagesToSend: 'none',
      detailedMessagesToSend: 'none',
    },
  }
}
