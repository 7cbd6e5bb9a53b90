import { z } from 'zod/v4'
import type { Call, Reader, Writer } from './client.js'
import { path } from './path.js'

/** A pipeline run (Azure DevOps: build). */
export type Run = {
  id: number
  name: string
  /** notStarted, inProgress, cancelling, completed, … */
  status: string
  /** succeeded, failed, canceled, …; empty until it is completed. */
  result: string
  pipeline: { id: number; name: string }
  branch: string
  commit: string
  requestedFor: string
  queuedAt: Date
  finishedAt?: Date
  /** The person who changed it last, e.g. cancelled it; empty when that was Azure DevOps itself. */
  changedBy: string
  /** Where the commit is; empty outside of Azure Repos. */
  repositoryId: string
  webUrl: string
}

const build = z.object({
  id: z.number(),
  buildNumber: z.string().nullish(),
  status: z.string().nullish(),
  result: z.string().nullish(),
  definition: z.object({ id: z.number(), name: z.string().nullish() }),
  sourceBranch: z.string().nullish(),
  sourceVersion: z.string().nullish(),
  requestedFor: z.object({ displayName: z.string().nullish() }).nullish(),
  queueTime: z.coerce.date().nullish(),
  finishTime: z.coerce.date().nullish(),
  lastChangedBy: z.object({ displayName: z.string().nullish(), descriptor: z.string().nullish() }).nullish(),
  repository: z.object({ id: z.string().nullish(), type: z.string().nullish() }).nullish(),
  _links: z.object({ web: z.object({ href: z.string() }).nullish() }).nullish(),
})
const page = z.object({ value: z.array(build) })

const call = (organization: string, projectId: string, id?: number, query?: Call['query']): Call => ({
  host: 'dev.azure.com',
  path: path`${organization}/${projectId}/_apis/build/builds` + (id === undefined ? '' : `/${id}`),
  apiVersion: '7.1',
  query,
})

/** Runs that are queued or under way: there is no way to ask for those that wait for a permission. */
export async function listUnfinishedRuns(as: Reader, organization: string, projectId: string): Promise<Run[]> {
  const runs: Run[] = []
  let continuationToken: string | undefined
  do {
    const query = {
      statusFilter: 'inProgress,notStarted',
      queryOrder: 'queueTimeDescending',
      $top: 200,
      continuationToken,
    }
    const { value, header } = await as.get(call(organization, projectId, undefined, query))
    runs.push(...page.parse(value).value.map(asRun))
    continuationToken = header('x-ms-continuationtoken')
  } while (continuationToken)
  return runs
}

/** One run. */
export async function readRun(as: Reader, organization: string, projectId: string, id: number): Promise<Run> {
  return asRun(build.parse((await as.get(call(organization, projectId, id))).value))
}

/** Asks for a run to be cancelled; it is over some time later. */
export async function cancelRun(as: Writer, organization: string, projectId: string, id: number): Promise<void> {
  await as.send('PATCH', call(organization, projectId, id), { status: 'cancelling' })
}

function asRun(found: z.infer<typeof build>): Run {
  const { lastChangedBy: changed, repository } = found
  // Descriptors of Azure DevOps's own services begin so (docs/assumptions.md).
  const byItself = /^(s2s|svc)\./.test(changed?.descriptor ?? '')
  return {
    id: found.id,
    name: found.buildNumber ?? String(found.id),
    status: found.status ?? '',
    result: found.result ?? '',
    pipeline: { id: found.definition.id, name: found.definition.name ?? '' },
    branch: (found.sourceBranch ?? '').replace(/^refs\/heads\//, ''),
    commit: found.sourceVersion ?? '',
    requestedFor: found.requestedFor?.displayName ?? '',
    queuedAt: found.queueTime ?? new Date(0),
    finishedAt: found.finishTime ?? undefined,
    changedBy: byItself ? '' : (changed?.displayName ?? ''),
    repositoryId: repository?.type === 'TfsGit' ? (repository.id ?? '') : '',
    webUrl: found._links?.web?.href ?? '',
  }
}
